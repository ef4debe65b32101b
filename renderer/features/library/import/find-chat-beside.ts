// The chat files that a recorder left beside its recordings, called like them. Who chooses a recording in the system's dialog, or opens it
// with the app, names it alone.
import type { PageEngine } from '../../../engine/page-engine.ts'
import { baseName, parentOf } from '../../../ui/files/file-listing.ts'
import { isNamedLike } from './pair-chat.ts'

/** None of a folder that cannot be read: the recordings come in all the same. */
export async function findChatBeside(engine: Pick<PageEngine, 'call'>, recordings: readonly string[]): Promise<string[]> {
  const folders = new Set(recordings.flatMap(path => parentOf(path) ?? []))
  const found: string[] = []
  for (const folder of folders) {
    const names = recordings.filter(path => parentOf(path) === folder).map(baseName)
    const { entries } = await engine.call('files.list', { folder }).catch(() => ({ entries: [] }))
    found.push(
      ...entries.filter(({ kind, name }) => kind === 'chat' && names.some(each => isNamedLike(name, each))).map(({ path }) => path),
    )
  }
  return found
}
