// Lets H.264 begin at a key frame that is not an instantaneous decoder refresh (IDR), by making one of it.
//
// Encoders with open groups write an IDR picture at the file's start only. Later key frames are I pictures with a recovery point, from
// which on all that is shown can be decoded: but pictures behind are numbered from the file's start, and name pictures before the key
// frame, be it only to forget them. So the key frame's slices become those of an IDR picture, and the pictures behind it, up to the next
// one that is an IDR picture, are numbered from it, in the order stored (`frame_num`, without the leading ones that are left out) and in
// the order shown (`pic_order_cnt_lsb`). Commands that count in such numbers are written anew, such that every slice is made from the same
// pictures as before. Only headers change; the coded blocks stay, bit for bit.
import { CannotJoin } from '../cannot-join.ts'
import { addEmulationPrevention, removeEmulationPrevention } from '../emulation-prevention.ts'
import { h264Types, nalKindOf } from '../nal-kind.ts'
import { joinSample, splitSample } from '../nal-units.ts'
import type { LengthSize } from '../nal-units.ts'
import { parameterSetOf } from '../parameter-sets.ts'
import type { ParameterSet } from '../parameter-sets.ts'
import { changeSei, seiTypes } from '../sei.ts'
import { createNumbering } from './number-pictures.ts'
import { readH264Pps } from './pps.ts'
import { createReferences } from './follow-references.ts'
import { readSliceHeader } from './slice-header.ts'
import type { SliceHeader, SliceSets } from './slice-header.ts'
import { readH264Sps } from './sps.ts'
import { writeSlice } from './write-slice.ts'
import type { SlicePlace } from './write-slice.ts'

/** Neighbours must differ, and encoders count from 0, or between 0 and 1. */
const idrId = 2

/** A unit of a sample; where it is a slice, what its header says. */
interface Unit {
  unit: Buffer
  slice: { raw: Buffer; header: SliceHeader; sets: SliceSets } | undefined
}

/**
 * For the samples from the key frame on, in the order stored. All throw `CannotJoin` where the stream has what is not done here, or where a
 * picture might be made from one that is not there; and `MalformedStream`.
 */
export function createRestart(parameterSets: readonly ParameterSet[], lengthSize: LengthSize) {
  const findSets = createSets(parameterSets)
  let stream: ReturnType<typeof createStream> | undefined

  function read(sample: Buffer): { units: Unit[]; first: SliceHeader; sets: SliceSets } {
    const units = splitSample(sample, lengthSize).map(unit => readUnit(unit, findSets))
    const slices = units.flatMap(({ slice }) => slice ?? [])
    const [first] = slices
    if (!first) throw new CannotJoin('a sample without a picture')
    const { frameNumber, order, isReference, isIdr } = first.header
    const isSame = ({ header }: typeof first) =>
      header.frameNumber === frameNumber && header.order === order && header.isReference === isReference && header.isIdr === isIdr
    if (!slices.every(isSame)) throw new CannotJoin('several pictures in a sample')
    return { units, first: first.header, sets: first.sets }
  }

  const follow = (header: SliceHeader) => {
    if (!stream) throw new RangeError('pictures before the first')
    return stream.follow(header)
  }

  return {
    /** The key frame, as an IDR picture. */
    begin(sample: Buffer): Buffer {
      const { units, first, sets } = read(sample)
      if (units.some(({ slice }) => slice && slice.header.kind !== 'I')) throw new CannotJoin('a key frame made from other pictures')
      if (!first.isReference) throw new CannotJoin('a key frame that nothing may be made from')
      stream = createStream(sets, first)
      return write(units, lengthSize, () => ({ ...firstPlace(first), idrId, listCommands: [], forgotten: undefined }))
    },
    /** A leading picture, which is left out. */
    leaveOut(sample: Buffer): void {
      follow(read(sample).first).leaveOut()
    },
    /** The same picture in its new place. `undefined`: an IDR picture, from which on everything may stay as it is. */
    goOn(sample: Buffer): Buffer | undefined {
      const { units, first } = read(sample)
      if (first.isIdr) return undefined
      return write(units, lengthSize, follow(first).keep())
    },
  }
}

function createSets(parameterSets: readonly ParameterSet[]) {
  const sequences = new Map<number, SliceSets['sps']>()
  const pictures = new Map<number, SliceSets['pps']>()
  const add = ({ kind, id, unit }: ParameterSet) => {
    if (kind === 'sps') sequences.set(id, readH264Sps(unit))
    if (kind === 'pps') pictures.set(id, readH264Pps(unit))
  }
  for (const set of parameterSets) add(set)
  const find = (ppsId: number): SliceSets => {
    const pps = pictures.get(ppsId)
    const sps = pps && sequences.get(pps.spsId)
    if (!pps || !sps) throw new CannotJoin(`no picture parameter set ${ppsId}`)
    return { sps, pps }
  }
  return { add, find }
}

const plainTypes: readonly number[] = [6, 7, 8, 9, 12] // SEI, parameter sets, delimiter, filler

function readUnit(unit: Buffer, { add, find }: ReturnType<typeof createSets>): Unit {
  const { type, isParameterSet } = nalKindOf(unit, 'h264')
  const set = isParameterSet ? parameterSetOf(unit, 'h264') : undefined
  if (set) add(set)
  if (plainTypes.includes(type)) return { unit, slice: undefined }
  if (type !== h264Types.slice && type !== h264Types.idr) throw new CannotJoin(`NAL units of type ${type}`)
  const raw = removeEmulationPrevention(unit)
  let sets: SliceSets | undefined
  const header = readSliceHeader(raw, id => (sets = find(id)))
  return { unit, slice: { raw, header, sets: sets! } }
}

/** The stream as it was, and as it becomes, side by side. */
function createStream({ sps }: SliceSets, first: SliceHeader) {
  const isOrdered = sps.orderCountType === 0
  const [theirs, ours] = [createNumbering(sps, first), createNumbering(sps, { ...first, ...firstPlace(first) })]
  const { mostNumbers, mostOrders } = theirs
  const shift = isOrdered ? first.order + Math.min(0, first.bottomOrder) : 2 * first.frameNumber
  const limits = { mostNumbers, mostStored: Math.max(1, sps.maxReferences) }
  const references = createReferences({ number: first.frameNumber, order: shift }, limits)

  /** For the next picture in the order stored: exactly one of the two is to be called. */
  function follow(header: SliceHeader) {
    const was = theirs.next(header)
    return {
      leaveOut: () => references.leaveOut(header, was),
      keep(): (slice: SliceHeader) => SlicePlace {
        const frameNumber = ours.nextFrameNumber()
        const order = isOrdered ? (((header.order - shift) % mostOrders) + mostOrders) % mostOrders : 0
        const now = ours.next({ ...header, frameNumber, order })
        if (isOrdered && now.order !== was.order - shift) throw new CannotJoin('pictures too far apart in the order shown')
        const { forgotten, listCommandsFor } = references.keep(header, { was, now })
        return slice => ({ idrId: undefined, frameNumber, order, forgotten, listCommands: listCommandsFor(slice) })
      },
    }
  }
  return { follow }
}

/** That of an IDR picture: whichever of its fields is shown first, is so at 0 (8.2.1). */
const firstPlace = ({ bottomOrder }: SliceHeader) => ({ frameNumber: 0, order: Math.max(0, -bottomOrder) })

function write(units: readonly Unit[], lengthSize: LengthSize, placeOf: (slice: SliceHeader) => SlicePlace): Buffer {
  const written = units.flatMap(({ unit, slice }) => {
    if (slice) return addEmulationPrevention(writeSlice(slice.raw, slice.header, placeOf(slice.header), slice.sets))
    if (!nalKindOf(unit, 'h264').isSei) return unit
    // it repeats what slice headers said before
    return changeSei(unit, 'h264', message => (message.type === seiTypes.markingRepetition ? undefined : message)) ?? []
  })
  return joinSample(written, lengthSize)
}
