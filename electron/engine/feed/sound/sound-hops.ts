// Cuts the sound of a recording into hops of 20 ms that lie on whole seconds of the show clock, with what is missing marked.

/** What all of sound is analysed in: mono, enough for speech. */
export const soundRateHz = 16_000
export const hopSamples = 320
export const hopMs = 20
export const hopsPerSecond = 50

export interface SoundHops {
  push(samples: Int16Array): void
  /** Nothing was recorded for so long. */
  skip(sampleCount: number): void
}

/**
 * @param skipFirst samples between the whole second before the recording and its start
 * @param onHop samples from -1 to 1, valid until it returns; `isHeard` is false where most of the hop was never recorded
 */
export function createSoundHops(skipFirst: number, onHop: (samples: Float32Array, isHeard: boolean) => void): SoundHops {
  const hop = new Float32Array(hopSamples)
  let filled = 0
  let heard = 0

  function advance(count: number, isHeard: boolean) {
    filled += count
    if (isHeard) heard += count
    if (filled < hopSamples) return
    onHop(hop, heard >= hopSamples / 2)
    filled = heard = 0
  }

  function skip(sampleCount: number) {
    for (let left = sampleCount; left > 0;) {
      const count = Math.min(left, hopSamples - filled)
      hop.fill(0, filled, filled + count)
      advance(count, false)
      left -= count
    }
  }

  skip(skipFirst)
  return {
    skip,
    push(samples) {
      for (let from = 0; from < samples.length;) {
        const count = Math.min(samples.length - from, hopSamples - filled)
        for (let index = 0; index < count; index++) hop[filled + index] = samples[from + index]! / 32768
        advance(count, true)
        from += count
      }
    },
  }
}
