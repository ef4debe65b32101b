// Lanes of shows, out of what was measured. The last few shows are kept in memory: who zooms asks many times a second.
import type { Signal } from '../../contract/highlights.ts'
import type { Lane, Outline } from '../../contract/lanes.ts'
import { levelFor, toPyramid } from './outline-pyramid.ts'
import { extent, toColumns } from './to-columns.ts'
import type { Samples, Stretch } from './to-columns.ts'

export interface LanesNeeds {
  /** What the newest analysis is called; undefined where there is none. */
  analysisOf(showId: string): string | undefined
  signal(analysisId: string, name: string): Signal | undefined
  /** Another number whenever the outline is another; undefined where there is none. */
  outlineRevision(showId: string): number | undefined
  outline(showId: string): Outline | undefined
}

export type Lanes = ReturnType<typeof createLanes>

/** One of six hours takes up to half a megabyte, an outline 2.5. */
const signalsKept = 80
const outlinesKept = 3

interface Drawn {
  samples: readonly Samples[]
  range: Lane['range']
}

export function createLanes(needs: LanesNeeds) {
  const signals = createKept<Drawn | undefined>(signalsKept)
  const outlines = createKept<Drawn | undefined>(outlinesKept)

  return {
    /** Those of the names that the newest analysis has. */
    signals(showId: string, names: readonly string[], stretch: Stretch): Lane[] {
      const analysisId = needs.analysisOf(showId)
      if (analysisId === undefined) return []
      return names.flatMap(name => {
        const drawn = signals.get(`${analysisId} ${name}`, () => {
          const signal = needs.signal(analysisId, name)
          return signal && toDrawn([toSamples(signal)])
        })
        return drawn ? [laneOf(name, drawn, stretch)] : []
      })
    },
    waveform(showId: string, stretch: Stretch): Lane | undefined {
      const revision = needs.outlineRevision(showId)
      if (revision === undefined) return undefined
      const drawn = outlines.get(String(revision), () => {
        const outline = needs.outline(showId)
        return outline && toDrawn(toPyramid(outline))
      })
      return drawn && laneOf('waveform', drawn, stretch)
    },
  }
}

function laneOf(name: string, { samples, range }: Drawn, stretch: Stretch): Lane {
  const level = levelFor(samples, (stretch.toMs - stretch.fromMs) / stretch.columns)
  return { name, ...toColumns(level, stretch), ...(range && { range }) }
}

/** The range is the same at every resolution. */
function toDrawn(samples: readonly Samples[]): Drawn {
  const coarsest = samples.at(-1)!
  const { least, greatest } = extent(coarsest, 0, coarsest.count)
  return { samples, range: least > greatest ? undefined : { least, greatest } }
}

function toSamples({ startMs, stepMs, samples }: Signal): Samples {
  const at = (index: number) => samples[index]!
  return { startMs, stepMs, count: samples.length, low: at, high: at }
}

/** The least recently asked for goes first. */
function createKept<T>(most: number) {
  const kept = new Map<string, T>()
  return {
    get(key: string, make: () => T): T {
      const value = kept.has(key) ? kept.get(key)! : make()
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > most) kept.delete(kept.keys().next().value!)
      return value
    },
  }
}
