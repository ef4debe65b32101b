// What OBS lost of its pictures in a while, and what it and the studio took of the machine meanwhile.
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuSecondsOf, megabytesOf, processesBelow, readParents, type Parents } from '../../helpers/processes.ts'
import type { RealObs } from '../../helpers/real-obs.ts'
import type { LiveStudio } from './live-studio.ts'

export interface Block {
  /** Pictures that were not rendered or not encoded in time, in percent. */
  skippedPercent: number
  obs: Load
  /** Of the engine with its ffmpeg; absent where there was none. */
  engine: Load | undefined
  /** Share of the time in which the feed held back. */
  reducedShare: number
}

export interface Load {
  /** Of one core. */
  cpuPercent: number
  megabytes: number
}

const lookEveryMs = 1000

export async function watchBlock(obs: RealObs, studio: LiveStudio | undefined, seconds: number): Promise<Block> {
  const before = await obs.frames()
  const parents = readParents()
  const loadOfObs = watchLoad(obs.pids[0], parents)
  const loadOfEngine = studio && watchLoad(studio.pid, parents)
  const wasReduced: boolean[] = []
  const untilMs = performance.now() + seconds * 1000
  while (performance.now() < untilMs) {
    const now = readParents() // once for both: a look costs the same with the studio and without it
    for (const load of [loadOfObs, loadOfEngine]) load?.look(now)
    wasReduced.push(studio?.feed()?.isReduced ?? false)
    await sleep(Math.min(lookEveryMs, Math.max(0, untilMs - performance.now())))
  }
  const after = await obs.frames()
  const now = readParents()
  return {
    skippedPercent: skippedBetween(before, after),
    ...{ obs: loadOfObs.end(now), engine: loadOfEngine?.end(now) },
    reducedShare: wasReduced.filter(Boolean).length / wasReduced.length,
  }
}

type Frames = Awaited<ReturnType<RealObs['frames']>>

/** In percent. */
export const skippedBetween = (before: Frames, after: Frames): number =>
  (100 * (after.skippedFrames - before.skippedFrames)) / (after.totalFrames - before.totalFrames)

/** Of a process and all below it. */
function watchLoad(pid: number, parents: Parents) {
  const sum = (those: Parents, of: (pid: number) => number) =>
    [pid, ...processesBelow(pid, those)].reduce((total, each) => total + of(each), 0)
  const began = { atMs: performance.now(), cpuSeconds: sum(parents, cpuSecondsOf) }
  const megabytes: number[] = []
  return {
    look: (now: Parents) => void megabytes.push(sum(now, megabytesOf)),
    end: (now: Parents): Load => ({
      cpuPercent: (1e5 * (sum(now, cpuSecondsOf) - began.cpuSeconds)) / (performance.now() - began.atMs),
      megabytes: Math.max(...megabytes),
    }),
  }
}
