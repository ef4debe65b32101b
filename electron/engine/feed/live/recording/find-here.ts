// Which recordings can be read here. Those of an OBS on another machine cannot, unless they lie on a share that has the same name on both, or the
// other machine is this one by a name that it does not know.
import { stat } from 'node:fs/promises'
import type { Clock } from '../../../lib/clock.ts'

/** Somebody may connect the share during the show. */
const lookEveryMs = 5000

export interface FileFinder {
  isLocal: () => boolean
  clock: Pick<Clock, 'monotonicMs'>
}

/** @returns answers at once, as far as is known; asked again and again. */
export function createFileFinder({ isLocal, clock }: FileFinder): (path: string) => boolean {
  const found = new Set<string>()
  let looked: { path: string; atMs: number } | undefined

  async function look(path: string) {
    if ((await stat(path).catch(() => undefined))?.isFile()) found.add(path)
  }

  return path => {
    if (isLocal() || found.has(path)) return true
    const nowMs = clock.monotonicMs()
    if (looked?.path === path && nowMs - looked.atMs < lookEveryMs) return false
    looked = { path, atMs: nowMs }
    void look(path)
    return false
  }
}
