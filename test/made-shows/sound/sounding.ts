// One sound at one time: the only thing those who make sounds hand to the one who mixes them.

export const sampleRateHz = 16_000

export interface Sounding {
  startMs: number
  samples: Float32Array
  gain: number
  /** Goes through the air of the room; music and alerts come from the computer itself. */
  isInRoom: boolean
}

export const gainOf = (db: number): number => 10 ** (db / 20)

/** Root mean square; 0 of nothing. */
export function rmsOf(samples: Float32Array): number {
  let sum = 0
  for (let index = 0; index < samples.length; index++) sum += (samples[index] as number) ** 2
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length)
}

/** Such that all of it together has this level. `db` is RMS, dBFS. */
export const soundingAt = (startMs: number, samples: Float32Array, db: number, isInRoom = true): Sounding => ({
  startMs,
  samples,
  gain: gainOf(db) / Math.max(1e-9, rmsOf(samples)),
  isInRoom,
})

export const msOf = (samples: Float32Array): number => (samples.length / sampleRateHz) * 1000
export const samplesIn = (ms: number): number => Math.round((ms / 1000) * sampleRateHz)
