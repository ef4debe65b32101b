// When the sound is lost: a muted microphone, a cable pulled out. A pause is quieter than speech, too, but neither so much nor so long.
import { silenceLufs } from './k-weighting.ts'
import { blocksPerSecond } from './loudness-meter.ts'

/** Quieter than usual by so much, for so long. */
const lostLu = 35
const lostBlocks = blocksPerSecond
/** What is usual follows the median slowly, and more slowly still while the sound seems lost. */
const stepLu = 0.1
const stepWhileLostLu = 0.01
/** A second may still change while the one after it is heard. */
const secondsKept = 8

/**
 * Push the loudness of each block of 100 ms, NaN where nothing was recorded. `share` tells how much of a second is lost, 0..1, NaN where
 * unknown; it is final once the second after it has been heard, and remembered for a few seconds more.
 */
export function createLostSound() {
  const lostOf = new Float32Array(secondsKept).fill(NaN)
  let usualLufs = NaN
  let run = 0
  let count = 0

  const placeOf = (second: number) => second % secondsKept
  const isLost = (lufs: number) => lufs <= silenceLufs || lufs < usualLufs - lostLu
  function add(block: number, amount: number) {
    const place = placeOf(Math.floor(block / blocksPerSecond))
    lostOf[place] = (lostOf[place]! || 0) + amount
  }

  return {
    share: (second: number): number => lostOf[placeOf(second)]! / blocksPerSecond,
    block(lufs: number): void {
      const block = count++
      if (block % blocksPerSecond === 0) lostOf[placeOf(block / blocksPerSecond)] = NaN
      if (Number.isNaN(lufs)) {
        run = 0
        return
      }
      add(block, 0)
      const lost = isLost(lufs)
      run = lost ? run + 1 : 0
      if (run === lostBlocks) for (let back = 0; back < lostBlocks; back++) add(block - back, 1)
      else if (run > lostBlocks) add(block, 1)
      if (lufs <= silenceLufs) return
      if (Number.isNaN(usualLufs)) usualLufs = lufs
      else usualLufs += Math.sign(lufs - usualLufs) * (lost ? stepWhileLostLu : stepLu)
    },
  }
}
