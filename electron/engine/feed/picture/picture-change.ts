// What a small grey picture says: how bright it is, how much it differs from the one before, and whether it still shows the same.

export const pictureWidth = 64
export const pictureHeight = 36
const pixels = pictureWidth * pictureHeight

export interface PictureChange {
  /** Mean, 0..255, of limited range: 16 is black. */
  brightness: number
  /** Mean difference of the pixels from the picture before, 0..255; NaN for the first. */
  change: number
  /** -1..1: correlation with the picture before. Light that goes up or down leaves it at 1. NaN for the first. */
  likeness: number
}

/** Push the pictures of one recording in order; each begins with its brightness, pixel by pixel. */
export function createPictureComparison(): (picture: Uint8Array) => PictureChange {
  const before = new Uint8Array(pixels)
  let hasBefore = false
  return picture => {
    let [sum, squares, sumBefore, squaresBefore, products, difference] = [0, 0, 0, 0, 0, 0]
    for (let index = 0; index < pixels; index++) {
      const now = picture[index]!
      const then = before[index]!
      sum += now
      squares += now * now
      sumBefore += then
      squaresBefore += then * then
      products += now * then
      difference += Math.abs(now - then)
    }
    const change = hasBefore ? difference / pixels : NaN
    const spread = (squares - (sum * sum) / pixels) * (squaresBefore - (sumBefore * sumBefore) / pixels)
    // of two even areas only the brightness can differ
    const likeness = spread > 0 ? (products - (sum * sumBefore) / pixels) / Math.sqrt(spread) : 0
    before.set(picture.subarray(0, pixels))
    const answer = { brightness: sum / pixels, change, likeness: hasBefore ? likeness : NaN }
    hasBefore = true
    return answer
  }
}
