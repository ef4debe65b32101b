// The outline of the sound: how far it swings, 50 times a second, for drawing it as sharp as anybody looks at it.
import type { Outline } from '../../../contract/lanes.ts'
import { outlineSteps, outlineUnknown } from '../../../contract/lanes.ts'
import { hopMs } from './sound-hops.ts'

/** Takes the hops that `createSoundHops` cuts, in order. */
export function createSoundOutline({ startMs, hops }: { startMs: number; hops: number }) {
  const outline: Outline = {
    startMs,
    stepMs: hopMs,
    low: new Int8Array(hops).fill(outlineUnknown),
    high: new Int8Array(hops).fill(outlineUnknown),
  }
  let count = 0
  return {
    hop(samples: Float32Array, isHeard: boolean): void {
      const place = count++
      if (!isHeard || place >= hops) return
      let [least, greatest] = [samples[0]!, samples[0]!]
      for (const sample of samples) {
        if (sample < least) least = sample
        if (sample > greatest) greatest = sample
      }
      outline.low[place] = Math.round(least * outlineSteps)
      outline.high[place] = Math.round(greatest * outlineSteps)
    },
    outline,
  }
}

/** One from the show's first to its last moment, open where nothing was recorded. Where recordings overlap, the earlier in the list is heard. */
export function joinOutlines(outlines: readonly Outline[], durationMs: number): Outline {
  const { outline: joined } = createSoundOutline({ startMs: 0, hops: Math.ceil(durationMs / hopMs) })
  for (const { startMs, low, high } of outlines) {
    const offset = Math.round(startMs / hopMs)
    for (let index = Math.max(0, -offset); index < low.length && offset + index < joined.low.length; index++) {
      if (low[index] === outlineUnknown || joined.low[offset + index] !== outlineUnknown) continue
      joined.low[offset + index] = low[index]!
      joined.high[offset + index] = high[index]!
    }
  }
  return joined
}
