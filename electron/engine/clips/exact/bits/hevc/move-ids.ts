// Gives the parameter sets of an x265 stream other ids, so that its pictures can stand in one track with those of another encoder: x265
// always says 0. The id in a slice header is ue(v): 1 bit for 0, 9 bits for 15 to 30. So the header grows by exactly one byte, and what
// follows keeps its place within its bytes. Entry points count from behind the header (ISO/IEC 23008-2 7.4.7.1) and stay true: a header
// ends with a byte that is not 0, so the emulation prevention behind it does not depend on it.
import { BitReader, lastOneBit } from '../bit-reader.ts'
import { BitWriter } from '../bit-writer.ts'
import { CannotJoin } from '../cannot-join.ts'
import { addEmulationPrevention, removeEmulationPrevention } from '../emulation-prevention.ts'
import { MalformedStream } from '../malformed-stream.ts'
import { headBytes, hevcTypes, nalKindOf } from '../nal-kind.ts'
import { joinSample, splitSample } from '../nal-units.ts'
import type { LengthSize } from '../nal-units.ts'
import { changeSei, seiTypes } from '../sei.ts'
import type { SeiMessage } from '../sei.ts'
import type { HevcConfig } from './hevc-config.ts'
import { readHevcPpsHead } from './pps.ts'
import { readHevcSpsHead } from './sps.ts'
import { readHevcVpsId } from './vps.ts'

export interface HevcIds {
  /** 0 to 15 */
  vps: number
  /** 0 to 15 */
  sps: number
  /** 15 to 30 */
  pps: number
}

/** Their codes have 8 bits more than that of 0. */
export const movedPpsIds = { first: 15, last: 30 } as const

/**
 * For every NAL unit of a stream, in any order: they are told nothing of each other. Throws `CannotJoin` where an id is not 0 or there are
 * several layers, a `MalformedStream` where a unit is cut off.
 */
export function moveHevcIds(ids: HevcIds) {
  if (!isWithin(ids.vps, 0, 15) || !isWithin(ids.sps, 0, 15) || !isWithin(ids.pps, movedPpsIds.first, movedPpsIds.last)) {
    throw new RangeError(`ids ${ids.vps}, ${ids.sps}, ${ids.pps}`)
  }

  /** `undefined`: nothing is left of it. */
  function moveUnit(unit: Buffer): Buffer | undefined {
    const { type, layerId, isPicture, isIrap, isSei } = nalKindOf(unit, 'hevc')
    if (layerId !== 0) throw new CannotJoin(`a NAL unit of layer ${layerId}`)
    if (isSei) return changeSei(unit, 'hevc', message => moveSei(message, ids))
    if (isPicture) return moveUnitWith(unit, raw => moveSlice(raw, { isIrap, pps: ids.pps }))
    if (type === hevcTypes.vps) return moveUnitWith(unit, raw => moveVps(raw, ids))
    if (type === hevcTypes.sps) return moveUnitWith(unit, raw => moveSps(raw, ids))
    if (type === hevcTypes.pps) return moveUnitWith(unit, raw => movePps(raw, ids))
    return unit
  }
  const moveUnits = (units: readonly Buffer[]) => units.flatMap(unit => moveUnit(unit) ?? [])

  return {
    moveUnit,
    moveSample: (sample: Buffer, lengthSize: LengthSize): Buffer => joinSample(moveUnits(splitSample(sample, lengthSize)), lengthSize),
    moveConfig: (config: HevcConfig): HevcConfig => ({
      ...config,
      arrays: config.arrays.map(array => ({ ...array, units: moveUnits(array.units) })).filter(({ units }) => units.length > 0),
    }),
  }
}

const isWithin = (id: number, first: number, last: number): boolean => Number.isInteger(id) && id >= first && id <= last

const moveUnitWith = (unit: Buffer, move: (raw: Buffer) => Buffer): Buffer => addEmulationPrevention(move(removeEmulationPrevention(unit)))

/** Before the id stand `first_slice_segment_in_pic_flag` and, with IRAP pictures, `no_output_of_prior_pics_flag`: 7.3.6.1. */
function moveSlice(raw: Buffer, { isIrap, pps }: { isIrap: boolean; pps: number }): Buffer {
  const first = raw[headBytes.hevc]
  if (first === undefined || raw.length < 5) throw new MalformedStream(`a slice of ${raw.length} bytes`)
  const bitsBefore = isIrap ? 2 : 1
  const bitsBehind = 7 - bitsBefore
  if (((first >> bitsBehind) & 1) === 0) throw new CannotJoin('a slice with a picture parameter set other than 0')
  const before = first >> (bitsBehind + 1)
  const behind = first & (2 ** bitsBehind - 1)
  const twoBytes = (before << (9 + bitsBehind)) | ((pps + 1) << bitsBehind) | behind
  return Buffer.concat([raw.subarray(0, headBytes.hevc), Buffer.of(twoBytes >> 8, twoBytes & 255), raw.subarray(headBytes.hevc + 1)])
}

function moveVps(raw: Buffer, { vps }: HevcIds): Buffer {
  refuseOther('video', readHevcVpsId(raw))
  const moved = Buffer.from(raw)
  moved[headBytes.hevc] = (vps << 4) | (moved[headBytes.hevc]! & 15)
  return moved
}

function moveSps(raw: Buffer, { vps, sps }: HevcIds): Buffer {
  const { reader, head, idAt } = readHevcSpsHead(raw)
  refuseOther('video', head.vpsId)
  refuseOther('sequence', head.id)
  const writer = new BitWriter()
  writer.copyBits(raw, 0, headBytes.hevc * 8)
  writer.writeBits(vps, 4)
  writer.copyBits(raw, headBytes.hevc * 8 + 4, idAt)
  writer.writeUnsigned(sps)
  return copyRest(writer, raw, reader.position)
}

function movePps(raw: Buffer, { sps, pps }: HevcIds): Buffer {
  const { reader, id, spsId } = readHevcPpsHead(raw)
  refuseOther('picture', id)
  refuseOther('sequence', spsId)
  const writer = new BitWriter()
  writer.copyBits(raw, 0, headBytes.hevc * 8)
  writer.writeUnsigned(pps)
  writer.writeUnsigned(sps)
  return copyRest(writer, raw, reader.position)
}

/** With the closing 1; the zeros behind it become as many as are needed now. */
function copyRest(writer: BitWriter, raw: Buffer, from: number): Buffer {
  const last = lastOneBit(raw)
  if (last < from) throw new MalformedStream('a parameter set that ends within its ids')
  writer.copyBits(raw, from, last + 1)
  return writer.toBuffer()
}

/** Two messages name a parameter set: buffering periods, which no player needs, are left out; ffmpeg does read the other one (D.2.21). */
function moveSei(message: SeiMessage, { vps, sps }: HevcIds): SeiMessage | undefined {
  if (message.type === seiTypes.bufferingPeriod) return undefined
  if (message.type !== seiTypes.activeParameterSets) return message
  const reader = new BitReader(message.payload, 0)
  refuseOther('video', reader.readBits(4))
  const flags = reader.readBits(2)
  reader.readUnsigned('num_sps_ids_minus1', 0) // one layer
  refuseOther('sequence', reader.readUnsigned('active_seq_parameter_set_id', 15))
  const writer = new BitWriter()
  writer.writeBits(vps, 4)
  writer.writeBits(flags, 2)
  writer.writeUnsigned(0)
  writer.writeUnsigned(sps)
  if (!writer.isByteAligned) writer.writeBits(1, 1) // payload_bit_equal_to_one, D.2.1
  return { type: message.type, payload: writer.toBuffer() }
}

function refuseOther(kind: string, id: number): void {
  if (id !== 0) throw new CannotJoin(`a ${kind} parameter set with id ${id}`)
}
