// Puts the pieces of a recording's sound where they belong: containers round times, recorders lose packets, sound begins late.
import { soundRateHz, type SoundHops } from './sound-hops.ts'

/** A piece that comes later than this after the one before follows a gap; less is rounding, and is made up for in time. */
const gapSamples = (50 * soundRateHz) / 1000

/** @returns takes pieces of 16-bit samples in order; `fromStartMs` counts from the start of the recording */
export function createSoundPlacer(sound: SoundHops): (fromStartMs: number, bytes: Uint8Array) => void {
  let placed = 0
  let samples = new Int16Array(4096)
  return (fromStartMs, bytes) => {
    const count = bytes.length >> 1
    if (samples.length < count) samples = new Int16Array(count)
    new Uint8Array(samples.buffer).set(bytes.subarray(0, 2 * count)) // a copy, because theirs may begin at an odd address
    const ahead = Math.round((fromStartMs * soundRateHz) / 1000) - placed
    if (ahead > gapSamples) {
      sound.skip(ahead)
      placed += ahead
    }
    const known = ahead < -gapSamples || (placed === 0 && ahead < 0) ? Math.min(count, -ahead) : 0 // before the start, or told already
    sound.push(samples.subarray(known, count))
    placed += count - known
  }
}
