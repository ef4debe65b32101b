// Looks at what is on air all the time: the truth that recordings, clips and marks are compared with.
import { setTimeout as sleep } from 'node:timers/promises'
import { readStageShots } from './stage-pictures.ts'
import type { StagePicture } from './stage-pictures.ts'

const everyMs = 500

/** What was on air at `atMs` on the show clock, give or take `withinMs`. */
export interface Shot extends StagePicture {
  atMs: number
  withinMs: number
}

export type Camera = ReturnType<typeof startCamera>

/** `showNowMs` is undefined while no show runs. */
export function startCamera({ shoot, showNowMs }: { shoot: () => Promise<string>; showNowMs: () => number | undefined }) {
  const taken: { atMs: number; withinMs: number; dataUrl: string }[] = []
  let isOver = false

  /** Undefined where OBS does not answer; else its place in what `end` answers. */
  async function look(): Promise<number | undefined> {
    const askedAtMs = showNowMs()
    const dataUrl = await shoot().catch(() => undefined)
    const answeredAtMs = showNowMs()
    if (askedAtMs === undefined || answeredAtMs === undefined || dataUrl === undefined) return undefined
    const withinMs = (answeredAtMs - askedAtMs) / 2
    return taken.push({ atMs: askedAtMs + withinMs, withinMs, dataUrl }) - 1
  }

  async function lookOn(): Promise<void> {
    for (; !isOver; await sleep(everyMs)) await look()
  }
  const looking = lookOn()
  return {
    look,
    /** All that it saw; undefined where the picture cannot be read. */
    async end(): Promise<(Shot | undefined)[]> {
      isOver = true
      await looking
      const pictures = await readStageShots(taken.map(({ dataUrl }) => dataUrl))
      return taken.map(({ atMs, withinMs }, index) => pictures[index] && { atMs, withinMs, ...pictures[index] })
    },
  }
}
