// A file appears under its final name only when it is whole.
import { randomBytes } from 'node:crypto'
import { linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { codeIn } from './system-error.ts'

/** A name beside `file` that nobody else uses, with the same extension so that programs choose the same format. */
export function temporaryNameFor(file: string): string {
  return join(dirname(file), `.${basename(file, extname(file)).slice(0, 40)}.${randomBytes(6).toString('hex')}.part${extname(file)}`)
}

/** True for the names that `temporaryNameFor` makes. */
export const isTemporaryName = (name: string): boolean => /^\..*\.[\da-f]{12}\.part(\.[^.]*)?$/s.test(name)

/** What differs between systems: an argument, so that each of them can be shown on any other. */
export interface Disk {
  open(path: string, flags: 'r' | 'r+'): Promise<FileHandle>
  remove(path: string): void
}

const thisDisk: Disk = { open, remove: path => rmSync(path) }

/**
 * Puts `temporary` on disk for good and gives it its name. Throws an error with code EEXIST, and changes nothing, when the name is taken.
 */
export async function finishFile(temporary: string, file: string, disk: Disk = thisDisk): Promise<void> {
  await syncToDisk(temporary, disk)
  if (nameByLink(temporary, file)) removeQuietly(temporary, disk)
  else nameByRename(temporary, file)
  await syncFolder(dirname(file), disk).catch(() => {}) // a folder cannot be opened on Windows; there the rename is journalled
}

/** Unlike rename, a link never replaces. False on exFAT and some network drives, which have no hard links. */
function nameByLink(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file)
    return true
  } catch (error) {
    if (codeIn(error) === 'EEXIST') throw error
    return false
  }
}

function nameByRename(temporary: string, file: string): void {
  if (statSync(file, { throwIfNoEntry: false })) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' })
  renameSync(temporary, file)
}

/** The file has its name by now. A virus scanner may hold the other one a while; who made it removes it once more. */
function removeQuietly(temporary: string, disk: Disk): void {
  try {
    disk.remove(temporary)
  } catch {
    // a second name for the same bytes: nothing is wrong with the file
  }
}

/** Windows refuses to flush what is only open for reading; a copy of a read-only file opens for nothing else. */
export const syncToDisk = async (file: string, disk: Disk = thisDisk): Promise<void> =>
  flush(await disk.open(file, 'r+').catch(() => disk.open(file, 'r')))

const syncFolder = async (folder: string, disk: Disk): Promise<void> => flush(await disk.open(folder, 'r'))

async function flush(handle: FileHandle): Promise<void> {
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
