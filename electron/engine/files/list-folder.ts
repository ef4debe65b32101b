// What lies in a folder, as a person would choose from it: names, sizes and times, never what is in the files.
import { opendir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { fileKindOf } from '../../contract/files.ts'
import type { FolderEntry } from '../../contract/files.ts'
import { fewAtATime } from '../lib/few-at-a-time.ts'

/** More than anybody scrolls through; who looks for one goes to its folder. */
const mostEntries = 2000
const looksAtOnce = 16
/** A network drive that is gone lets nobody know for minutes. */
const longestMs = 8000

export interface FolderListing {
  folder: string
  /** Absent at the top. */
  parent: string | undefined
  entries: FolderEntry[]
  isCut: boolean
}

/** Folders first, each by name. @throws AppError `folder-missing`, `folder-unreadable` */
export async function listFolder(given: string): Promise<FolderListing> {
  if (!isAbsolute(given)) throw new AppError('invalid-input', `${given} is not absolute`, { details: { problem: 'folder' } })
  const folder = resolve(given)
  const { names, isCut } = await withinTime(namesIn(folder), folder)
  const looks = names.map(name => () => toEntry(join(folder, name), name))
  const entries = (await withinTime(fewAtATime(looksAtOnce, looks), folder)).filter(entry => entry !== undefined)
  const parent = dirname(folder)
  return { folder, parent: parent === folder ? undefined : parent, entries: entries.sort(inOrder), isCut }
}

async function namesIn(folder: string): Promise<{ names: string[]; isCut: boolean }> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(folder)) {
      if (isHidden(name)) continue
      if (names.length >= mostEntries) return { names, isCut: true }
      names.push(name)
    }
  } catch (error) {
    throw folderFailure(folder, error)
  }
  return { names, isCut: false }
}

/** Windows keeps its own things at the top of each drive. */
const isHidden = (name: string): boolean => name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information'

/** A link is what it leads to; one that leads nowhere is nothing. Pipes and devices are nothing to choose. */
async function toEntry(path: string, name: string): Promise<FolderEntry | undefined> {
  const facts = await stat(path).catch(() => undefined)
  if (!facts || (!facts.isDirectory() && !facts.isFile())) return undefined
  const kind = facts.isDirectory() ? 'folder' : fileKindOf(name)
  return { name, path, kind, sizeBytes: kind === 'folder' ? 0 : facts.size, changedAtMs: Math.round(facts.mtimeMs) }
}

const collator = new Intl.Collator('zh', { numeric: true })
const inOrder = (a: FolderEntry, b: FolderEntry): number =>
  Number(b.kind === 'folder') - Number(a.kind === 'folder') || collator.compare(a.name, b.name)

function folderFailure(folder: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
  return new AppError(isMissing ? 'folder-missing' : 'folder-unreadable', `${folder}: ${String(error)}`, {
    details: { folder },
    cause: error,
  })
}

async function withinTime<T>(work: Promise<T>, folder: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(folderFailure(folder, new Error(`no answer in ${longestMs} ms`))), longestMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
