// Since when OBS has written nothing, told by its files: what is known of it while nobody hears it.
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Clock } from '../lib/clock.ts'

export interface StillFilesNeeds {
  /** What changes whenever something is written into this file, or into one that follows it; rejects where the file is not here. */
  newestBeside(path: string): Promise<string>
  clock: Pick<Clock, 'monotonicMs'>
}

const lookEveryMs = 5000
/** The machine slept, or nobody asked: what stood still meanwhile says nothing. */
const oldAfterMs = 15_000

export function createStillFiles({ newestBeside, clock }: StillFilesNeeds) {
  const seen = new Map<string, { newest: string; stillSinceMs: number; lookedMs: number }>()
  const looking = new Set<string>()

  const known = (path: string) => {
    const found = seen.get(path)
    return found && clock.monotonicMs() - found.lookedMs < oldAfterMs ? found : undefined
  }

  async function look(path: string): Promise<void> {
    looking.add(path)
    const newest = await newestBeside(path).catch(() => undefined)
    looking.delete(path)
    const lookedMs = clock.monotonicMs()
    const before = known(path)
    if (newest === undefined) seen.delete(path)
    else seen.set(path, { newest, lookedMs, stillSinceMs: before?.newest === newest ? before.stillSinceMs : lookedMs })
  }

  return {
    /** Monotonic; undefined where that cannot be told, or not yet. It is looked at for as long as somebody asks. */
    stillSinceMs(path: string): number | undefined {
      const found = known(path)
      if (!looking.has(path) && clock.monotonicMs() - (found?.lookedMs ?? -Infinity) >= lookEveryMs) void look(path)
      return found?.stillSinceMs
    },
  }
}

/** OBS may have gone on in another file of the same kind. */
export async function newestBeside(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path)
  const names = (await readdir(dirname(path))).filter(name => extname(name) === extname(path) && name !== basename(path))
  const others = await Promise.all(names.map(name => stat(join(dirname(path), name)).catch(() => undefined)))
  const newest = others.reduce((a, b) => (b && b.mtimeMs > a.mtimeMs ? b : a), { mtimeMs, size })
  return `${newest.mtimeMs} ${newest.size}`
}
