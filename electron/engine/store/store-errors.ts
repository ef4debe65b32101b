// Turns what SQLite and the file system complain about into the store's expected failures. Nobody else reads SQLite's codes.
import { dirname } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { codeIn, diskTroubleIn } from '../lib/system-error.ts'
import { newestReadableBackUp } from './back-ups.ts'

export type ToStoreError = (error: unknown) => unknown

/** A translator for one store. What it does not know comes back as it was. */
export function createToStoreError({ file, backupFolder }: { file: string; backupFolder: string }): ToStoreError {
  return error => {
    if (error instanceof AppError) return error
    const code = codeIn(error) ?? ''
    const trouble = diskTroubleIn(error)
    const message = `${file}: ${String(error)}`
    if (isFull(code) || trouble === 'disk-full') return new AppError('disk-full', message, { details: { file }, cause: error })
    if (isDamage(code)) return damaged(message, { file, backupFolder }, error)
    if (isUnwritable(code) || trouble === 'folder-unwritable')
      return new AppError('folder-unwritable', message, { details: { folder: dirname(file) }, cause: error })
    return error
  }
}

export function damaged(message: string, { file, backupFolder }: { file: string; backupFolder: string }, cause?: unknown): AppError {
  const backup = newestReadableBackUp(backupFolder)
  return new AppError('store-damaged', message, { details: { file, ...(backup !== '' && { backup }) }, cause })
}

type Functions = Record<string, (...input: never[]) => unknown>

/** The same table, whose functions (and what they iterate over) throw the store's expected failures. */
export function withStoreErrors<Table extends Functions>(table: Table, toStoreError: ToStoreError): Table {
  const guarded = Object.entries(table).map(([name, act]) => [
    name,
    (...input: never[]) => {
      try {
        const result = act(...input)
        return isGenerator(result) ? guardGenerator(result, toStoreError) : result
      } catch (error) {
        throw toStoreError(error)
      }
    },
  ])
  return Object.fromEntries(guarded) as Table // the same names with the same signatures
}

function* guardGenerator(generator: Generator, toStoreError: ToStoreError) {
  try {
    yield* generator
  } catch (error) {
    throw toStoreError(error)
  }
}

const isGenerator = (value: unknown): value is Generator => Object.prototype.toString.call(value) === '[object Generator]'

// SHMSIZE: the shared index beside the write-ahead log could not grow
const isFull = (code: string) => code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE'
const isDamage = (code: string) => code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
const isUnwritable = (code: string) => code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')
