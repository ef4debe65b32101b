// The key where no shell hands one over: a file in the data folder that only the user can read, made when the first secret is to be kept.
import { randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { closeSync, fchmodSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { finishFile, temporaryNameFor } from '../lib/finish-file.ts'
import type { Log } from '../lib/log.ts'
import { codeIn, diskTroubleIn } from '../lib/system-error.ts'
import type { KeySource } from './key-source.ts'
import { keyBytes, toKey } from './seal.ts'

const userOnly = 0o600

/** It is read anew each time: what was put back, or taken away, counts at once. */
export function createKeyFile({ folder, log }: { folder: string; log: Log }): KeySource {
  const file = join(folder, 'secrets.key')
  let isToldOpen = false

  function read(): { key: KeyObject; isOpen: boolean } | undefined {
    const found = readPrivately(file)
    if (!found) return undefined
    const { bytes, mode, isOpen } = found
    if (isOpen && !isToldOpen) log.warn('other users of this machine may read the key file', { file, mode: mode.toString(8) })
    if (!isOpen && isForOthers(mode)) log.warn('the key file was open to other users; now it is not', { file, mode: mode.toString(8) })
    isToldOpen = isOpen
    const key = toKey(bytes)
    if (!key) throw new AppError('secret-key-damaged', `${file} has ${bytes.length} bytes; a key has ${keyBytes}`, { details: { file } })
    return { key, isOpen }
  }

  async function make(): Promise<void> {
    const temporary = temporaryNameFor(file)
    try {
      await writeFile(temporary, randomBytes(keyBytes), { flag: 'wx', mode: userOnly })
      await finishFile(temporary, file)
    } catch (error) {
      await rm(temporary, { force: true })
      if (codeIn(error) !== 'EEXIST') throw toAppError(error, folder) // else another process was faster: its key is the key
    }
  }

  return {
    find: () => read()?.key,
    async findOrMake() {
      const found = read()
      if (found) return found.key
      await make()
      const made = read()
      if (!made) throw new AppError('file-unreadable', `${file} was made and is gone`, { details: { file } })
      return made.key
    },
    place: () => ({ key: read()?.isOpen ? 'open-file' : 'file', file }),
  }
}

/**
 * Keeps others out first. `isOpen` where that is not possible, as on FAT. On Windows modes mean nothing: there the folder of
 * the user's own application data keeps others out.
 */
function readPrivately(file: string): { bytes: Buffer; mode: number; isOpen: boolean } | undefined {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    const mode = modeOf(handle)
    if (process.platform === 'win32') return { bytes: readFileSync(handle), mode: userOnly, isOpen: false }
    if (isForOthers(mode)) tryToKeepOthersOut(handle)
    return { bytes: readFileSync(handle), mode, isOpen: isForOthers(modeOf(handle)) }
  } catch (error) {
    if (codeIn(error) === 'ENOENT') return undefined
    throw new AppError('file-unreadable', `${file}: ${String(error)}`, { details: { file }, cause: error })
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

const isForOthers = (mode: number): boolean => (mode & 0o077) !== 0
const modeOf = (handle: number): number => fstatSync(handle).mode & 0o777

function tryToKeepOthersOut(handle: number): void {
  try {
    fchmodSync(handle, userOnly)
  } catch {
    // another user's file, or a disk without modes: told by what is there afterwards
  }
}

function toAppError(error: unknown, folder: string): unknown {
  const trouble = diskTroubleIn(error)
  return trouble ? new AppError(trouble, `${folder}: ${String(error)}`, { details: { folder }, cause: error }) : error
}
