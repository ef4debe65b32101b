// What a picture tells: the number it carries, and how like another one it is. For the browser and for Node.

/** As test/engine/clips/numbered-video.ts draws it: a block for each bit, white for one. */
const [blockPixels, bits] = [20, 12]

/** A picture that a decoder has made of a file. */
export interface Seen {
  number: number
  /**
   * To the recording's picture of that number, as this decoder makes it: in dB, Infinity where
   * they are the same; undefined if there is none.
   */
  likeness: number | undefined
}

/** The part of a picture that numbers need, in pixels. */
export const numberSize = { width: bits * blockPixels, height: blockPixels }

/** @param light the brightness of each pixel, row by row */
export function numberIn(light: Uint8Array, width: number): number {
  const middles = Array.from({ length: bits }, (_, bit) => (blockPixels / 2) * width + (bit + 0.5) * blockPixels)
  return middles.reduce((sum, at, bit) => sum + (light[at]! > 125 ? 2 ** bit : 0), 0)
}

/** Peak signal-to-noise ratio in dB. */
export function likenessOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at]! - (b[at] ?? Infinity)) ** 2
  return 10 * Math.log10(255 ** 2 / (sum / a.length))
}
