// Where a clip goes: room for it, temporary names, and its final one. And whether what it is cut from is still there.
import { existsSync, rmSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import { finishFile, syncToDisk, temporaryNameFor } from '../lib/finish-file.ts'
import { codeIn, diskTroubleIn } from '../lib/system-error.ts'
import { freeFileName } from './clip-file-name.ts'
import type { ClipTools } from './clip-tools.ts'

/** Creates the folder where it is missing, and writes into it once: permissions alone do not tell on Windows and on network drives. */
export async function prepareFolder(folder: string, onTemporaryFile: (path: string) => void): Promise<void> {
  const trial = temporaryNameFor(resolve(folder, 'trial'))
  try {
    await mkdir(folder, { recursive: true })
    onTemporaryFile(trial)
    await writeFile(trial, '', { flag: 'wx' })
    await rm(trial)
  } catch (error) {
    const trouble = asTargetError(error, folder)
    if (trouble instanceof AppError) throw trouble
    throw new AppError('folder-unwritable', `${folder}: ${String(error)}`, { details: { folder }, cause: error })
  }
}

const bytesPerMb = 1024 ** 2

export async function assertSpace(tools: Pick<ClipTools, 'freeBytes'>, folder: string, neededBytes: number): Promise<void> {
  const freeBytes = await tools.freeBytes(folder)
  if (freeBytes >= neededBytes) return
  const details = { folder, neededMb: Math.ceil(neededBytes / bytesPerMb), freeMb: Math.floor(freeBytes / bytesPerMb) }
  throw new AppError('disk-full', `${folder} has ${freeBytes} of ${neededBytes} bytes`, { details })
}

/** @throws AppError `recording-gone`, `recording-changed`, `file-unreadable` */
export async function assertUnchanged(
  recordings: readonly Recording[],
  { fingerprintOf }: Pick<ClipTools, 'fingerprintOf'>,
): Promise<void> {
  for (const { path: file, sizeBytes, fingerprint, warnings } of recordings) {
    const facts = await stat(file).catch(error => {
      throw new AppError('recording-gone', `${file}: ${String(error)}`, { details: { file }, cause: error })
    })
    const mayGrow = warnings.some(({ code }) => code === 'recording-growing')
    // a file still growing has another hash at its end each time
    const isSame = mayGrow
      ? facts.size >= sizeBytes
      : facts.size === sizeBytes && fingerprint === (await readFingerprint(file, fingerprintOf))
    if (!isSame) throw new AppError('recording-changed', `${file} had ${sizeBytes} bytes, has ${facts.size}`, { details: { file } })
  }
}

async function readFingerprint(file: string, fingerprintOf: ClipTools['fingerprintOf']): Promise<string> {
  try {
    return await fingerprintOf(file)
  } catch (error) {
    throw new AppError('file-unreadable', `${file}: ${String(error)}`, { details: { file }, cause: error })
  }
}

export type Temporaries = ReturnType<typeof createTemporaries>

/** Names for files that must not stay: each is told before anything is written under it, so that even a crash leaves a note. */
export function createTemporaries(folder: string, onTemporaryFile: (path: string) => void) {
  const files: string[] = []
  return {
    /** A new name with this extension, in the folder of the clip: a rename does not copy there. */
    name(extension: string): string {
      const file = temporaryNameFor(resolve(folder, `clip${extension}`))
      onTemporaryFile(file)
      files.push(file)
      return file
    },
    remove(file: string): void {
      rmSync(file, { force: true })
    },
    removeAll(): void {
      for (const file of files) removeQuietly(file)
    },
  }
}

/** How the cut ended is told, not that a virus scanner on Windows still holds one of its files. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // it lies under a name that nobody else uses
  }
}

/** Some disks only find out now that they are full. */
export async function flushToDisk(file: string): Promise<void> {
  try {
    await syncToDisk(file)
  } catch (error) {
    throw asTargetError(error, dirname(file))
  }
}

/** @throws AppError `file-exists` when exactly this name was asked for and is taken */
export async function finishExactly(temporary: string, file: string): Promise<string> {
  try {
    await finishFile(temporary, file)
    return file
  } catch (error) {
    if (codeIn(error) === 'EEXIST') throw fileExists(file)
    throw asTargetError(error, dirname(file))
  }
}

/** Takes the first name that is free, also when somebody else takes one in the same moment. */
export async function finishBesideOthers(temporary: string, wanted: string, onNaming: (file: string) => void): Promise<string> {
  for (;;) {
    const file = freeFileName(dirname(wanted), basename(wanted))
    onNaming(file)
    try {
      await finishFile(temporary, file)
      return file
    } catch (error) {
      if (codeIn(error) !== 'EEXIST') throw asTargetError(error, dirname(wanted))
    }
  }
}

export function assertFree(file: string): void {
  if (existsSync(file)) throw fileExists(file)
}

const fileExists = (file: string) => new AppError('file-exists', `${file} exists`, { details: { file } })

/** What the disk of the target complained about; anything else is returned as it is. */
export function asTargetError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  if (diskTroubleIn(error) === 'disk-full')
    return new AppError('disk-full', `${folder}: ${String(error)}`, { details: { folder }, cause: error })
  const isThere = 'path' in error ? String(error.path).startsWith(folder) : writing.has(String(error.syscall))
  return isThere ? new AppError('folder-unwritable', `${folder}: ${String(error)}`, { details: { folder }, cause: error }) : error
}

/** These name no file; only the target is written to. */
const writing = new Set(['write', 'writev', 'fsync', 'fdatasync', 'ftruncate'])
