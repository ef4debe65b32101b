// One connection to the store's file: is it ours, is it whole, is it of our version.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../lib/log.ts'
import { makeBackUp, newestReadableBackUp } from './back-ups.ts'
import { applicationId, latestVersion, migrate, versionOf } from './migrations.ts'
import { damaged } from './store-errors.ts'

export interface OpenOptions {
  file: string
  backupFolder: string
  log: Log
  /** Epoch milliseconds. */
  now: () => number
  /**
   * `owner`: the engine itself; makes the file and changes its shape. `worker`: another connection of the same engine, in
   * a worker thread. `reader`: reads only, also beside an engine in another process.
   */
  mode: 'owner' | 'worker' | 'reader'
}

/** Nobody holds the file for longer than 50 ms at a time; who has waited this long has met a bug. */
const busyTimeoutMs = 5000
const cacheKib = 32 * 1024

export function openDatabase(options: OpenOptions): Database {
  const { file, mode } = options
  if (mode === 'owner') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  else if (!existsSync(file)) throw new AppError('file-missing', `No store at ${file}`, { details: { file } })
  const db = new Sqlite(file, { readonly: mode === 'reader', fileMustExist: mode !== 'owner', timeout: busyTimeoutMs })
  try {
    assertOurs(db, options) // before anything is written: a file of a newer app must stay as it is
    configure(db, mode)
    if (mode === 'owner') bringUpToDate(db, options)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function assertOurs(db: Database, { file, backupFolder, mode }: OpenOptions) {
  const version = versionOf(db)
  const isOurs = db.pragma('application_id', { simple: true }) === applicationId
  if (!isOurs && (version !== 0 || !isEmpty(db))) throw damaged(`${file} is another program's database`, { file, backupFolder })
  if (version > latestVersion) {
    throw new AppError('store-too-new', `${file} is at version ${version}, this app knows ${latestVersion}`, {
      details: { file, version, known: latestVersion, backup: newestReadableBackUp(backupFolder) },
    })
  }
  if (mode !== 'owner' && version < latestVersion) {
    throw new AppError('store-too-old', `${file} is at version ${version} of ${latestVersion}; only its owner may change that`, {
      details: { file, version, known: latestVersion },
    })
  }
}

function configure(db: Database, mode: OpenOptions['mode']) {
  db.pragma('foreign_keys = ON')
  db.pragma(`cache_size = ${-cacheKib}`)
  db.pragma('cell_size_check = ON') // a damaged page is noticed when it is read, not taken for an empty one
  db.pragma('temp_store = MEMORY') // a sort must not fail because the system's folder for temporary files is full
  // A mapped file turns a failing disk into a signal that ends the engine, instead of an error; reading is fast enough without.
  db.pragma('mmap_size = 0')
  if (mode === 'reader') return
  db.pragma('auto_vacuum = INCREMENTAL') // works only before the first table; the space of deleted shows is given back in steps
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL') // loses nothing when the engine dies; what must outlive a power cut is written by writeDurably
  db.pragma('fullfsync = ON') // macOS: a plain fsync leaves data in the drive's own memory; no effect elsewhere
}

function bringUpToDate(db: Database, { backupFolder, log, now }: OpenOptions) {
  const version = versionOf(db)
  if (version === latestVersion) {
    // A read-only folder is noticed here, not at the first message of a show.
    db.exec('BEGIN IMMEDIATE; ROLLBACK')
    return
  }
  const backup = version > 0 ? makeBackUp(db, backupFolder, now()) : undefined
  if (backup !== undefined) log.info('store backed up', { file: backup })
  try {
    migrate(db, latestVersion)
  } catch (error) {
    if (backup !== undefined) rmSync(backup, { force: true }) // nothing was changed; each further try would take as much room again
    throw error
  }
  log.info('store brought up to date', { from: version, to: latestVersion })
}

const isEmpty = (db: Database) => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
