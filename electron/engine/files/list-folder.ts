// What lies in a folder, as a person would choose from it: names, sizes and times, never what is in the files.
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { fileKindOf } from '../../contract/files.ts'
import type { FolderEntry } from '../../contract/files.ts'
import { fewAtATime } from '../lib/few-at-a-time.ts'
import { codeIn } from '../lib/system-error.ts'
import { orNoAnswer } from './disk.ts'
import type { Disk } from './disk.ts'

/** More than anybody scrolls through; who looks for one goes to its folder. */
const mostEntries = 2000
const looksAtOnce = 16
/** Of a slow drive, what has not been looked at by then is left out. */
const entriesMs = 8000

export interface FolderListing {
  folder: string
  /** Absent at the top. */
  parent: string | undefined
  entries: FolderEntry[]
  isCut: boolean
}

/** Folders first, each by name. @throws AppError `folder-missing`, `folder-unreadable` */
export async function listFolder(disk: Pick<Disk, 'factsOf' | 'namesIn'>, given: string): Promise<FolderListing> {
  if (!isAbsolute(given)) throw new AppError('invalid-input', `${given} is not absolute`, { details: { problem: 'folder' } })
  const folder = resolve(given)
  const { names, isCut } = await disk
    .namesIn(folder, mostEntries, name => !isHidden(name))
    .catch((error: unknown) => {
      throw folderFailure(folder, error)
    })
  const untilMs = performance.now() + entriesMs
  let isLate = false
  const looks = names.map(name => async () => {
    isLate ||= performance.now() > untilMs
    return isLate ? undefined : toEntry(disk, join(folder, name), name)
  })
  const entries = (await fewAtATime(looksAtOnce, looks)).filter(entry => entry !== undefined)
  const parent = dirname(folder)
  return { folder, parent: parent === folder ? undefined : parent, entries: entries.sort(inOrder), isCut: isCut || isLate }
}

/** Windows keeps its own things at the top of each drive. */
const isHidden = (name: string): boolean => name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information'

/** A link is what it leads to; one that leads nowhere, or to a drive that does not answer, is nothing. So are pipes and devices. */
async function toEntry(disk: Pick<Disk, 'factsOf'>, path: string, name: string): Promise<FolderEntry | undefined> {
  const facts = await disk.factsOf(path).catch(orNoAnswer)
  if (!facts || (!facts.isFolder && !facts.isFile)) return undefined
  const { isFolder, sizeBytes, changedAtMs } = facts
  return { name, path, kind: isFolder ? 'folder' : fileKindOf(name), sizeBytes: isFolder ? 0 : sizeBytes, changedAtMs }
}

const collator = new Intl.Collator('zh', { numeric: true })
const inOrder = (a: FolderEntry, b: FolderEntry): number =>
  Number(b.kind === 'folder') - Number(a.kind === 'folder') || collator.compare(a.name, b.name)

export function folderFailure(folder: string, error: unknown): AppError {
  const code = codeIn(error)
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
  return new AppError(isMissing ? 'folder-missing' : 'folder-unreadable', `${folder}: ${String(error)}`, {
    details: { folder },
    cause: error,
  })
}
