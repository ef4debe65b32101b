// One engine owns a data folder. The claim is a lock of the operating system, which ends with the process however it dies: no stale
// lock, no guessing by pid. SQLite is the one here that knows how to take such locks on every platform.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../contract/errors.ts'
import { codeIn } from '../lib/system-error.ts'
import { readEngineFile, removeEngineFile, writeEngineFile } from './engine-file.ts'
import type { EngineFacts } from './engine-file.ts'
import { createToStoreError } from './store-errors.ts'

/** Two that come at the very same moment step back from each other; within this time one of them gets it. */
const waitMs = 100

export interface DataFolderClaim {
  /** Tells others where the studio answers. */
  tell(address: { url: string; token: string }): void
  release(): void
}

/** Throws `data-folder-in-use` (pid 0 when the owner has not said who it is yet), `folder-unwritable`, `disk-full`. */
export function claimDataFolder(folder: string, facts: EngineFacts): DataFolderClaim {
  const file = join(folder, 'engine.lock')
  const toStoreError = createToStoreError({ file, backupFolder: folder })
  let lock: Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = new Sqlite(file, { timeout: waitMs })
    takeLock(lock, folder)
    writeEngineFile(folder, facts)
  } catch (error) {
    lock?.close()
    throw toStoreError(error)
  }
  return claimOf(lock, folder, facts)
}

/**
 * The transaction stays open and empty: nothing is ever written to the file. It must not be opened by anybody else in this process: on
 * POSIX closing any handle of a file gives up the process's locks on it (SQLite's own connections know that, `readFile` does not).
 */
function takeLock(lock: Database, folder: string) {
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    if (!codeIn(error)?.startsWith('SQLITE_BUSY')) throw error
    const pid = readEngineFile(folder)?.pid ?? 0
    throw new AppError('data-folder-in-use', `${folder} belongs to process ${pid}`, { details: { folder, pid }, cause: error })
  }
}

function claimOf(lock: Database, folder: string, facts: EngineFacts): DataFolderClaim {
  let isReleased = false
  return {
    tell: address => writeEngineFile(folder, { ...facts, ...address }),
    release() {
      if (isReleased) return // the folder may be another's by now, and so may the file
      isReleased = true
      removeEngineFile(folder)
      lock.close()
    },
  }
}
