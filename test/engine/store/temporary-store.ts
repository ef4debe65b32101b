// A store in a folder of its own, gone after the test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'

export const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5, 6)

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const pathsIn = (folder: string) => ({ file: join(folder, 'library.db'), backupFolder: join(folder, 'backups') })

export function openIn(folder: string, mode: 'owner' | 'worker' | 'reader' = 'owner'): Store {
  const store = openStore({ ...pathsIn(folder), log: silentLog, now: () => nowMs, mode })
  onTestFinished(() => store.close())
  return store
}

export function temporaryStore() {
  const folder = temporaryFolder()
  return { folder, ...pathsIn(folder), store: openIn(folder) }
}

/** What `act` throws, as the code and facts a user's sentence is made of. */
export function failureOf(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    const { code, details } = error as { code: unknown; details: unknown }
    return { code, details }
  }
  return 'nothing was thrown'
}
