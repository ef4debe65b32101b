// A file appears under its final name only when it is whole.
import { randomBytes } from 'node:crypto'
import { linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

/** A name beside `file` that nobody else uses, with the same extension so that programs choose the same format. */
export function temporaryNameFor(file: string): string {
  return join(dirname(file), `.${basename(file, extname(file)).slice(0, 40)}.${randomBytes(6).toString('hex')}.part${extname(file)}`)
}

/** True for the names that `temporaryNameFor` makes. */
export const isTemporaryName = (name: string): boolean => /^\..*\.[\da-f]{12}\.part(\.[^.]*)?$/s.test(name)

/** Puts `temporary` on disk for good and gives it its name. Throws an error with code EEXIST, and changes nothing, when the name is taken. */
export async function finishFile(temporary: string, file: string): Promise<void> {
  await syncToDisk(temporary)
  try {
    linkSync(temporary, file) // unlike rename, a link never replaces
    rmSync(temporary)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    // exFAT and some network drives have no hard links: look, then rename
    if (statSync(file, { throwIfNoEntry: false })) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' })
    renameSync(temporary, file)
  }
  await syncToDisk(dirname(file)).catch(() => {}) // a folder cannot be opened on Windows; there the rename is journalled
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
