// Gives a slice of H.264 another place among the pictures: some fields of its header change, and what it shows does not.
import { lastOneBit } from '../bit-reader.ts'
import { BitWriter } from '../bit-writer.ts'
import { MalformedStream } from '../malformed-stream.ts'
import { headBytes, h264Types } from '../nal-kind.ts'
import type { ListCommand, SliceHeader, SliceSets } from './slice-header.ts'

export interface SlicePlace {
  /** Makes an instantaneous decoder refresh (IDR) of an I picture: `idr_pic_id`. */
  idrId: number | undefined
  frameNumber: number
  order: number
  /** As in the header. */
  listCommands: readonly (readonly ListCommand[])[]
  forgotten: readonly number[] | undefined
}

/** @param raw without emulation prevention, as is the result */
export function writeSlice(raw: Buffer, header: SliceHeader, place: SlicePlace, { sps, pps }: SliceSets): Buffer {
  const { frameNumber, order, lists, marking, end } = header.places
  const writer = new BitWriter()
  writer.writeBits((raw[0]! & 0x60) | (place.idrId === undefined ? h264Types.slice : h264Types.idr), 8)
  writer.copyBits(raw, headBytes.h264 * 8, frameNumber[0])
  writer.writeBits(place.frameNumber, sps.frameNumberBits)
  if (place.idrId !== undefined) writer.writeUnsigned(place.idrId)
  writer.writeBits(place.order, sps.orderCountBits)
  writer.copyBits(raw, order[1], lists[0])
  for (const commands of place.listCommands) writeListCommands(writer, commands)
  writer.copyBits(raw, lists[1], marking[0])
  if (place.idrId !== undefined)
    writer.writeBits(0, 2) // no_output_of_prior_pics_flag, long_term_reference_flag
  else if (header.isReference) writeMarking(writer, place.forgotten)
  writer.copyBits(raw, marking[1], end)
  return pps.isCabac ? appendCabac(writer, raw, end) : appendBits(writer, raw, end)
}

/** ISO/IEC 14496-10 7.3.3.1 */
function writeListCommands(writer: BitWriter, commands: readonly ListCommand[]): void {
  writer.writeBits(Number(commands.length > 0), 1)
  for (const distance of commands) {
    writer.writeUnsigned(distance > 0 ? 0 : 1)
    writer.writeUnsigned(Math.abs(distance) - 1)
  }
  if (commands.length > 0) writer.writeUnsigned(3)
}

/** 7.3.3.3 */
function writeMarking(writer: BitWriter, forgotten: readonly number[] | undefined): void {
  writer.writeBits(Number(forgotten !== undefined), 1)
  if (!forgotten) return
  for (const distance of forgotten) {
    writer.writeUnsigned(1)
    writer.writeUnsigned(distance - 1)
  }
  writer.writeUnsigned(0)
}

/** What was coded arithmetically begins at a byte, behind ones: 7.3.4. */
function appendCabac(writer: BitWriter, raw: Buffer, end: number): Buffer {
  const from = Math.ceil(end / 8)
  const filling = from * 8 - end
  if (from >= raw.length || (raw[from - 1]! & (2 ** filling - 1)) !== 2 ** filling - 1)
    throw new MalformedStream('no slice data behind a header')
  while (!writer.isByteAligned) writer.writeBits(1, 1)
  return Buffer.concat([writer.toBuffer(), raw.subarray(from)])
}

/** All bits move by as many; behind the closing 1 come as many zeros as are needed now. */
function appendBits(writer: BitWriter, raw: Buffer, end: number): Buffer {
  const last = lastOneBit(raw)
  if (last < end) throw new MalformedStream('no slice data behind a header')
  const filling = Math.min((8 - (writer.position & 7)) & 7, last + 1 - end)
  writer.copyBits(raw, end, end + filling)
  return Buffer.concat([writer.toBuffer(), shiftedBytes(raw, end + filling, last + 1)])
}

/** The bits from `from` up to `to`, beginning with a byte; the last one is filled with zeros. */
function shiftedBytes(raw: Buffer, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((to - from) / 8))
  const [first, shift] = [from >> 3, from & 7]
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = ((raw[first + at]! << shift) | ((raw[first + at + 1] ?? 0) >> (8 - shift))) & 255
  }
  return bytes // behind the closing 1 there are only zeros
}
