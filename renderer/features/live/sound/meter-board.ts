// How loud each input is, drawn past React: the numbers come ten times a second, and in between a meter falls as fast as OBS's own.
import type { ObsMeters } from '../../../../electron/contract/obs.ts'

const bottomDb = -60
const fallDbPerMs = 24 / 1000
/** OBS is silent about its meters for so long: it has gone, and nothing is shown of it. */
const silentAfterMs = 1000

interface Level {
  db: number
  heardAtMs: number
}

/** dB full scale → share of the meter. */
export const meterShare = (db: number): number => Math.min(1, Math.max(0, 1 - db / bottomDb))

/** What a meter shows now, of a peak that was heard then. */
export const fallenDb = ({ db, heardAtMs }: Level, nowMs: number): number =>
  nowMs - heardAtMs > silentAfterMs ? -100 : db - Math.max(0, nowMs - heardAtMs) * fallDbPerMs

export type MeterBoard = ReturnType<typeof createMeterBoard>

export function createMeterBoard() {
  const levels = new Map<string, Level>()
  const covers = new Map<string, HTMLElement>()
  let frame: number | undefined

  function draw(nowMs: number) {
    for (const [input, cover] of covers) {
      const level = levels.get(input)
      const share = level ? meterShare(fallenDb(level, nowMs)) : 0
      cover.style.transform = `scaleX(${(1 - share).toFixed(3)})`
    }
    frame = requestAnimationFrame(draw)
  }

  return {
    take(meters: ObsMeters): void {
      const nowMs = performance.now()
      for (const { input, peakDb } of meters) {
        const before = levels.get(input)
        levels.set(input, { db: before ? Math.max(peakDb, fallenDb(before, nowMs)) : peakDb, heardAtMs: nowMs })
      }
    },
    /** `cover` lies over the lit meter, and draws back to the right. Answers how to take it off. */
    add(input: string, cover: HTMLElement): () => void {
      covers.set(input, cover)
      frame ??= requestAnimationFrame(draw)
      return () => {
        covers.delete(input)
        if (covers.size > 0 || frame === undefined) return
        cancelAnimationFrame(frame)
        frame = undefined
      }
    },
  }
}
