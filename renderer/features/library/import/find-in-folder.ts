// A dropped recording that was not found by itself: the user names its folder, or the file in it.
import type { PageEngine } from '../../../engine/page-engine.ts'
import { baseName } from '../../../ui/files/file-listing.ts'

/** The file's path if it is in the folder (or is the file) `place`, with the name and the size that were dropped; else undefined. */
export async function findInFolder(
  engine: Pick<PageEngine, 'call'>,
  { place, file }: { place: string; file: Pick<File, 'name' | 'size'> },
): Promise<string | undefined> {
  const isFile = /[\\/]/.test(place) && baseName(place) === file.name
  const folder = isFile ? place.slice(0, -file.name.length - 1) || '/' : place
  const { entries } = await engine.call('files.list', { folder })
  return entries.find(({ name, sizeBytes }) => name === file.name && sizeBytes === file.size)?.path
}
