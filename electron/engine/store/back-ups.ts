// Copies of the store, made before its shape is changed.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { applicationId, latestVersion, versionOf } from './migrations.ts'

const wholeName = /^store-v(\d+)-(.+)\.db$/
const halfName = /^store-v.*\.db\.part(-journal)?$/

/**
 * Writes the whole store to `folder/store-v<version>-<time>.db` and returns that path. It gets its name only when it is on disk;
 * what an attempt that failed (also an earlier one) left behind is removed.
 */
export function makeBackUp(db: Database, folder: string, nowMs: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeHalfBackUps(folder)
  const file = join(folder, `store-v${versionOf(db)}-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}.db`)
  const half = `${file}.part`
  try {
    db.prepare('VACUUM INTO ?').run(half)
    syncToDisk(half) // VACUUM INTO itself does not
    renameSync(half, file)
    syncFolder(folder)
    return file
  } catch (error) {
    removeHalfBackUps(folder)
    throw error
  }
}

/** The newest back-up that this version of the app can open; '' when there is none. */
export function newestReadableBackUp(folder: string): string {
  const timeOf = (name: string) => wholeName.exec(name)?.[2] ?? ''
  const newestFirst = namesIn(folder)
    .filter(name => wholeName.test(name))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
  return newestFirst.map(name => join(folder, name)).find(isReadable) ?? ''
}

/** Removes those made more than so long ago, but never the newest. Returns their names. */
export function removeOldBackUps(folder: string, { olderThanMs, nowMs }: { olderThanMs: number; nowMs: number }): string[] {
  const made = namesIn(folder)
    .flatMap(name => {
      const [, time] = /^store-v\d+-(.+)\.db$/.exec(name) ?? []
      return time === undefined ? [] : [{ name, atMs: Date.parse(time.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d+)Z/, 'T$1:$2:$3.$4Z')) }]
    })
    .filter(({ atMs }) => !Number.isNaN(atMs))
    .sort((a, b) => b.atMs - a.atMs)
  const old = made.slice(1).filter(({ atMs }) => nowMs - atMs > olderThanMs)
  for (const { name } of old) rmSync(join(folder, name), { force: true })
  return old.map(({ name }) => name)
}

function isReadable(file: string): boolean {
  try {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true })
    try {
      const version = versionOf(db)
      return db.pragma('application_id', { simple: true }) === applicationId && version >= 1 && version <= latestVersion
    } finally {
      db.close()
    }
  } catch {
    return false // damaged, or no database at all: the next one is looked at
  }
}

function removeHalfBackUps(folder: string) {
  for (const name of namesIn(folder)) if (halfName.test(name)) rmSync(join(folder, name), { force: true })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // no folder, no back-ups
  }
}

/** A folder cannot be opened on Windows; there the rename is journalled. */
function syncFolder(folder: string) {
  if (process.platform !== 'win32') syncToDisk(folder, 'r')
}

function syncToDisk(file: string, flags: 'r' | 'r+' = 'r+') {
  const handle = openSync(file, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
