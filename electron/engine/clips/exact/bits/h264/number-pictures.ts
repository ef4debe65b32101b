// Numbers pictures of H.264 in the order stored and in the order shown, out of the lower bits that slice headers hold.
// ISO/IEC 14496-10 8.2.1.1, 8.2.1.3 and 7.4.3.
import { CannotJoin } from '../cannot-join.ts'
import type { Reference } from './reference-lists.ts'
import type { SliceHeader } from './slice-header.ts'
import type { H264Sps } from './sps.ts'

type Numbered = Pick<SliceHeader, 'frameNumber' | 'order' | 'bottomOrder' | 'isReference'>

/** From a picture on from which decoding begins: to be called for each one, in the order stored. */
export function createNumbering({ frameNumberBits, orderCountBits, orderCountType }: H264Sps, first: Numbered) {
  const [mostNumbers, mostOrders] = [2 ** frameNumberBits, 2 ** orderCountBits]
  let lastNumber = first.frameNumber
  let [lastHigh, lastLow] = [0, first.order] // of the last reference picture

  /** What is no reference has the number of the next one that is. Throws `CannotJoin` where a number is left out. */
  function next({ frameNumber, order, bottomOrder, isReference }: Numbered): Reference {
    const number = lastNumber + 1
    if (number % mostNumbers !== frameNumber) throw new CannotJoin(`frame_num ${frameNumber} behind ${lastNumber % mostNumbers}`)
    if (isReference) lastNumber = number
    if (orderCountType === 2) return { number, order: 2 * number - Number(!isReference) }
    const around = order - lastLow <= -mostOrders / 2 ? mostOrders : order - lastLow > mostOrders / 2 ? -mostOrders : 0
    const high = lastHigh + around
    if (isReference) [lastHigh, lastLow] = [high, order]
    return { number, order: high + order + Math.min(0, bottomOrder) }
  }

  return { mostNumbers, mostOrders, next, nextFrameNumber: () => (lastNumber + 1) % mostNumbers }
}
