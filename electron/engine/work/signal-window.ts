// The last seconds of some signals, in a fixed piece of memory however long a show goes on.
import type { Signal } from '../../contract/highlights.ts'

/** Any number of samples a second, the same for a signal all the time; what is not there is unknown. */
export type SecondSamples = Readonly<Record<string, ArrayLike<number> & Iterable<number>>>

export function createSignalWindow(names: readonly string[], seconds: number) {
  const rings = new Map<string, { perSecond: number; samples: Float32Array }>()
  let nextMs = 0

  function ringOf(name: string, perSecond: number) {
    const found = rings.get(name)
    if (found) return found
    const made = { perSecond, samples: new Float32Array(seconds * perSecond).fill(NaN) }
    rings.set(name, made)
    return made
  }

  function put(startMs: number, samples: SecondSamples | undefined) {
    const place = (startMs / 1000) % seconds
    for (const { perSecond, samples: ring } of rings.values()) ring.fill(NaN, place * perSecond, (place + 1) * perSecond)
    if (!samples) return
    for (const name of names) {
      const values = samples[name]
      if (!values || values.length === 0) continue
      const { perSecond, samples: ring } = ringOf(name, values.length)
      for (let index = 0; index < perSecond; index++) ring[place * perSecond + index] = values[index] ?? NaN
    }
  }

  return {
    /** In order; seconds left out are unknown. */
    push(startMs: number, samples: SecondSamples): void {
      for (nextMs = Math.max(nextMs, startMs - seconds * 1000); nextMs < startMs; nextMs += 1000) put(nextMs, undefined)
      put(startMs, samples)
      nextMs = startMs + 1000
    },
    nextMs: () => nextMs,
    /** From `fromMs` on, which becomes 0. */
    since(fromMs: number): Signal[] {
      const firstMs = Math.max(fromMs, nextMs - seconds * 1000)
      return [...rings].map(([name, { perSecond, samples }]) => {
        const count = Math.max(0, (nextMs - firstMs) / 1000)
        const taken = new Float32Array(count * perSecond)
        for (let second = 0; second < count; second++) {
          const place = ((firstMs / 1000 + second) % seconds) * perSecond
          taken.set(samples.subarray(place, place + perSecond), second * perSecond)
        }
        return { name, startMs: firstMs - fromMs, stepMs: 1000 / perSecond, samples: taken }
      })
    },
  }
}
