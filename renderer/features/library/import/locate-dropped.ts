// From files that were dropped or named to paths that the engine can read: told by the desktop, found by content, or sent whole (chat only).
import { fileKindOf } from '../../../../electron/contract/files.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'
import { pathOf } from '../../../engine/shell.ts'
import { baseName } from '../../../ui/files/file-listing.ts'
import { canFingerprint, fingerprintOf } from './fingerprint.ts'
import type { DroppedRecording } from './group-into-shows.ts'

export interface Located {
  recordings: DroppedRecording[]
  chat: string[]
  /** Recordings that are nowhere the engine has looked. */
  lost: File[]
  troubles: { name: string; why: 'unknown-kind' | 'unreadable' | 'cannot-hash' }[]
}

/** Of files whose paths are known: dropped on the app's icon, chosen in the system's dialog. */
export function sortPaths(paths: readonly string[]): Located {
  const located: Located = { recordings: [], chat: [], lost: [], troubles: [] }
  for (const path of paths.toSorted(byName)) {
    const kind = fileKindOf(path)
    if (kind === 'other') located.troubles.push({ name: baseName(path), why: 'unknown-kind' })
    else if (kind === 'chat') located.chat.push(path)
    else located.recordings.push({ path, name: baseName(path), changedAtMs: undefined })
  }
  return located
}

/** Parts of a show are numbered or carry their time. */
const byName = (one: string, other: string) => one.localeCompare(other, undefined, { numeric: true })

export async function locateDropped(files: readonly File[], engine: Pick<PageEngine, 'call' | 'uploadChat'>): Promise<Located> {
  const located: Located = { recordings: [], chat: [], lost: [], troubles: [] }
  const inOrder = files.toSorted((one, other) => byName(one.name, other.name))
  for (const file of inOrder) await locateOne(file, engine, located)
  return located
}

async function locateOne(file: File, engine: Pick<PageEngine, 'call' | 'uploadChat'>, located: Located): Promise<void> {
  const kind = fileKindOf(file.name)
  if (kind === 'other') return void located.troubles.push({ name: file.name, why: 'unknown-kind' })
  const isChat = kind === 'chat'
  const search = () => findByContent(file, engine)
  const found = pathOf(file) || (await (isChat ? search().catch(() => undefined) : search())) // chat can be sent all the same
  if (typeof found === 'string' && isChat) located.chat.push(found)
  else if (typeof found === 'string') located.recordings.push(toRecording(file, found))
  else if (found?.why === 'unreadable' || (found && !isChat)) located.troubles.push({ name: file.name, why: found.why })
  else if (isChat) located.chat.push(await engine.uploadChat(file))
  else located.lost.push(file)
}

export const toRecording = ({ name, lastModified }: File, path: string): DroppedRecording => ({ path, name, changedAtMs: lastModified })

type Unfound = { why: 'unreadable' | 'cannot-hash' } | undefined

async function findByContent(file: File, engine: Pick<PageEngine, 'call'>): Promise<string | Unfound> {
  if (!canFingerprint()) return { why: 'cannot-hash' }
  const fingerprint = await fingerprintOf(file).catch(() => undefined)
  if (fingerprint === undefined) return { why: 'unreadable' }
  return (await engine.call('files.locate', { name: file.name, sizeBytes: file.size, fingerprint })).path
}
