// What OBS wrote is looked into: what of it is wanted, and what of that the replay before it has not.
import { AppError } from '../../contract/errors.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Clock } from '../lib/clock.ts'
import { tailOf } from './find-join.ts'
import type { ReplayPackets, ReplayTail } from './find-join.ts'
import type { KeptReplay } from './kept-replays.ts'
import { planReplay, wholeUntil } from './plan-replay.ts'
import type { ReplayPlan } from './plan-replay.ts'

export interface LookNeeds {
  read: (obsFile: string, signal: AbortSignal) => Promise<ReplayPackets>
  fingerprintOf: (obsFile: string) => Promise<string>
  /** Undefined where nobody knows. */
  isThere: (file: string) => Promise<boolean | undefined>
  settings: () => Pick<Settings, 'replaysOverlap'>
  clock: Pick<Clock, 'sleep'>
}

/** A file that OBS has written, and when it took the order, on a clock that never jumps. */
export interface Saved {
  obsFile: string
  takenAtMs: number
  /** Counts how often the buffer was switched off: what comes out of another one has nothing in common with an earlier replay. */
  buffer: number
}

export interface LookedInto extends ReplayPlan {
  fingerprint: string
  tail: ReplayTail
}

/** The newest replay that is kept. Without times and packets it is an earlier engine's, whose clock says nothing here. */
interface Newest {
  buffer: number
  takenAtMs?: number
  tail?: ReplayTail | undefined
}

/** Many times what the longest buffer takes: a drive has gone to sleep for good. */
const readLimitMs = 30_000
const readAgainMs = 500

export function createLooks({ read, fingerprintOf, isThere, settings, clock }: LookNeeds, closing: AbortSignal) {
  let newest: Newest = { buffer: 0 }

  /** Whoever saves waits for it, and so do the saves behind it: not for ever, and not while the engine closes. */
  async function inTime<T>(file: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const over = new AbortController()
    const ends = AbortSignal.any([signal, over.signal])
    const late = clock.sleep(readLimitMs, ends).then((): never => {
      throw new AppError('file-unreadable', `${file} was not read within ${readLimitMs} ms`, { details: { file } })
    })
    try {
      return await Promise.race([work(ends), late])
    } finally {
      over.abort()
    }
  }

  /** OBS may still have been writing, however long the file stood still before: then it is read again, all of it. */
  async function readWhole(obsFile: string, signal: AbortSignal): Promise<{ fingerprint: string; packets: ReplayPackets }> {
    for (;;) {
      const fingerprint = await fingerprintOf(obsFile)
      const [tried] = await Promise.allSettled([read(obsFile, signal)])
      if ((await fingerprintOf(obsFile)) === fingerprint) {
        if (tried.status === 'rejected') throw tried.reason
        return { fingerprint, packets: tried.value }
      }
      await clock.sleep(readAgainMs, signal)
    }
  }

  /** Of the newest one, where its files are still there: what a host has deleted, the next replay shows again. */
  async function tailBefore(before: KeptReplay | undefined, saved: Saved, signal: AbortSignal): Promise<ReplayTail | undefined> {
    if (!before || newest.buffer !== saved.buffer || settings().replaysOverlap || before.obsFile === saved.obsFile) return undefined
    return inTime(before.obsFile, signal, async signal => {
      for (const file of new Set([before.file, before.obsFile])) if ((await isThere(file)) !== true) return undefined
      if (newest.tail) return newest.tail
      const packets = await read(before.obsFile, signal)
      return tailOf(packets, wholeUntil(packets.pictures))
    }).catch(() => undefined)
  }

  return {
    async into(saved: Saved, { before, lastMs }: { before: KeptReplay | undefined; lastMs: number | undefined }): Promise<LookedInto> {
      const { obsFile, takenAtMs } = saved
      const over = new AbortController()
      const signal = AbortSignal.any([closing, over.signal])
      try {
        const [{ fingerprint, packets }, tail] = await Promise.all([
          inTime(obsFile, signal, signal => readWhole(obsFile, signal)),
          tailBefore(before, saved, signal),
        ])
        const elapsedMs = newest.takenAtMs === undefined ? undefined : takenAtMs - newest.takenAtMs
        const plan = planReplay({ packets, before: tail, elapsedMs, lastMs })
        if (Number.isFinite(plan.heldMs) && Number.isFinite(plan.fromMs)) return { ...plan, fingerprint, tail: tailOf(packets, plan.toMs) }
        throw new AppError('not-a-recording', `${obsFile} has no times`, { details: { file: obsFile, reason: 'no-content' } })
      } finally {
        over.abort() // where the one cannot be read, nobody waits for the other
      }
    },
    /** That one is kept, and the next one goes on behind it. Without a tail it could not be looked into. */
    keep({ buffer, takenAtMs }: Saved, tail: ReplayTail | undefined): void {
      newest = { buffer, takenAtMs, tail }
    },
  }
}
