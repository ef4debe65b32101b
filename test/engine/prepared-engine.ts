// An engine whose library was filled before it began: no ffmpeg, no waiting for an analysis.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EventName, StateName, Value } from '../../electron/contract/index.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import type { Store } from '../../electron/engine/store/open-store.ts'

export async function preparedEngine(fill: (store: Store, dataFolder: string) => void): Promise<{ engine: Engine; dataFolder: string }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-prepared-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const paths = { file: join(dataFolder, 'showrunner.db'), backupFolder: join(dataFolder, 'backups') }
  const store = openStore({ ...paths, log: silentLog, now: Date.now, mode: 'owner' })
  fill(store, dataFolder)
  store.close()
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  onTestFinished(() => engine.close())
  return { engine, dataFolder }
}

/** All that is told from now on. */
export function heard<K extends EventName>(engine: Engine, name: K): Value<K>[] {
  const values: Value<K>[] = []
  onTestFinished(engine.on(name, value => values.push(value)))
  return values
}

/** The latest of a state. */
export function watched<K extends StateName>(engine: Engine, name: K): () => Value<K> {
  let latest: Value<K> | undefined
  onTestFinished(engine.watch(name, value => (latest = value)))
  return () => latest!
}
