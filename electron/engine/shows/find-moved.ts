// Recordings that are not where they were, found again by their content at another place.
import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import { walkFolder } from '../lib/walk-folder.ts'
import type { WalkBounds } from '../lib/walk-folder.ts'
import { fingerprintOf } from './fingerprint.ts'

type Wanted = Pick<Recording, 'id' | 'sizeBytes' | 'fingerprint'>

/** Two folders deep: year and month, or host and day. */
const bounds: WalkBounds = { depth: 2, mostEntries: 50_000, forMs: 20_000 }

/** The paths of those that are `place` or lie in it, by id. Only a file of the very size is read. */
export async function findMoved(place: string, wanted: readonly Wanted[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const { path, sizeBytes } of filesAt(place)) {
    const ofThatSize = wanted.filter(each => each.sizeBytes === sizeBytes && !found.has(each.id))
    if (ofThatSize.length === 0) continue
    const fingerprint = await fingerprintOf(path).catch(() => undefined)
    for (const { id } of ofThatSize.filter(each => each.fingerprint === fingerprint)) found.set(id, path)
    if (found.size === wanted.length) break
  }
  return found
}

async function* filesAt(place: string): AsyncGenerator<{ path: string; sizeBytes: number }> {
  const given = resolve(place)
  const path = await realpath(given).catch((cause: unknown) => {
    throw new AppError('file-missing', `${given}: ${String(cause)}`, { details: { file: given }, cause })
  })
  const facts = await stat(path)
  if (facts.isDirectory()) yield* walkFolder(path, bounds)
  else if (facts.isFile()) yield { path, sizeBytes: facts.size }
}
