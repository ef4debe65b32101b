// The header of a slice of H.264, as far as it says where its picture stands among the others: ISO/IEC 14496-10 7.3.3. Frames only.
import { BitReader } from '../bit-reader.ts'
import { CannotJoin } from '../cannot-join.ts'
import { headBytes, h264Types } from '../nal-kind.ts'
import type { H264Pps, H264SliceRules } from './pps.ts'
import type { H264Sps } from './sps.ts'

export type SliceKind = 'P' | 'B' | 'I'

/**
 * One command of `ref_pic_list_modification`: the picture that many numbers before (or, negative, behind) the last one named comes next.
 */
export type ListCommand = number

/** Numbers of bits into the slice without emulation prevention: each stretch goes up to, not including, its second place. */
export interface SlicePlaces {
  frameNumber: readonly [number, number]
  /** Empty where there is none. */
  order: readonly [number, number]
  lists: readonly [number, number]
  /** Empty where nothing is made from this picture. */
  marking: readonly [number, number]
  /** Where the header ends. */
  end: number
}

export interface SliceHeader {
  kind: SliceKind
  isIdr: boolean
  /** Others may be made from this picture: `nal_ref_idc` is not 0. */
  isReference: boolean
  /** The lower bits of its number among the reference pictures. */
  frameNumber: number
  /** The lower bits of its place in the order shown; 0 with order count types other than 0. */
  order: number
  /** How much later its lower field is shown, in the same unit. */
  bottomOrder: number
  /** How many pictures each list holds: none with I, one list with P, two with B. */
  listSizes: number[]
  /** One a list. */
  listCommands: ListCommand[][]
  /** How many numbers before this one the pictures are that are forgotten; `undefined`: the oldest is, where there is no room. */
  forgotten: number[] | undefined
  places: SlicePlaces
}

export interface SliceSets {
  sps: H264Sps
  pps: H264Pps
}

const kinds: readonly (SliceKind | undefined)[] = ['P', 'B', 'I', undefined, undefined] // SP and SI are of the Extended profile

/**
 * @param raw without emulation prevention, with its head
 * @param findSets by the picture parameter set's id
 * Throws `CannotJoin` for what is not done here (fields, long references, slice groups, redundant slices), a `MalformedStream`.
 */
export function readSliceHeader(raw: Buffer, findSets: (ppsId: number) => SliceSets): SliceHeader {
  const reader = new BitReader(raw, headBytes.h264 * 8)
  const isIdr = (raw[0]! & 0x1f) === h264Types.idr
  const isReference = (raw[0]! & 0x60) !== 0
  reader.readUnsigned('first_mb_in_slice', 0xff_ffff)
  const kind = kinds[reader.readUnsigned('slice_type', 9) % 5]
  const { sps, pps } = findSets(reader.readUnsigned('pic_parameter_set_id', 255))
  const rules = pps.slices
  if (!kind || !rules || !sps.isFrameOnly || sps.chromaFormat === 3) throw new CannotJoin('slices of a kind that is not known here')
  const stretch = <Value>(read: () => Value) => {
    const from = reader.position
    const value = read()
    return { value, bits: [from, reader.position] as const }
  }

  const frameNumber = stretch(() => reader.readBits(sps.frameNumberBits))
  if (isIdr) reader.readUnsigned('idr_pic_id', 65_535)
  const order = stretch(() => reader.readBits(sps.orderCountBits))
  if (sps.orderCountType === 1) throw new CannotJoin('order count type 1')
  const bottomOrder = sps.orderCountType === 0 && rules.hasBottomOrder ? reader.readSigned('delta_pic_order_cnt_bottom') : 0
  if (rules.hasRedundant && reader.readUnsigned('redundant_pic_cnt', 127) > 0) throw new CannotJoin('a redundant slice')
  const listSizes = readListSizes(reader, kind, rules)
  const lists = stretch(() => listSizes.map(() => readListCommands(reader)))
  if ((kind === 'P' && rules.hasWeightedP) || (kind === 'B' && rules.weightedB === 1)) skipWeights(reader, sps, listSizes)
  const marking = stretch(() => (isReference ? readMarking(reader, isIdr) : undefined))
  if (pps.isCabac && kind !== 'I') reader.readUnsigned('cabac_init_idc', 2)
  reader.readSigned('slice_qp_delta')
  if (rules.hasDeblocking) skipDeblocking(reader)
  return {
    ...{ kind, isIdr, isReference, frameNumber: frameNumber.value, order: order.value, bottomOrder, listSizes },
    ...{ listCommands: lists.value, forgotten: marking.value },
    places: { frameNumber: frameNumber.bits, order: order.bits, lists: lists.bits, marking: marking.bits, end: reader.position },
  }
}

const listsOf = { P: [0], B: [0, 1], I: [] } as const

function readListSizes(reader: BitReader, kind: SliceKind, { references }: H264SliceRules): number[] {
  if (kind === 'B') reader.skipBits(1) // direct_spatial_mv_pred_flag
  if (kind === 'I') return []
  const isOwn = reader.readFlag()
  return listsOf[kind].map(list => (isOwn ? 1 + reader.readUnsigned(`num_ref_idx_l${list}_active_minus1`, 31) : references[list]))
}

/** 7.3.3.1 */
function readListCommands(reader: BitReader): ListCommand[] {
  const commands: ListCommand[] = []
  if (!reader.readFlag()) return commands
  for (;;) {
    const kind = reader.readUnsigned('modification_of_pic_nums_idc', 3)
    if (kind === 3) return commands
    if (kind === 2) throw new CannotJoin('long references')
    const distance = 1 + reader.readUnsigned('abs_diff_pic_num_minus1', 65_535)
    commands.push(kind === 0 ? distance : -distance)
  }
}

/** 7.3.3.2 */
function skipWeights(reader: BitReader, { chromaFormat }: H264Sps, listSizes: readonly number[]): void {
  reader.readUnsigned('luma_log2_weight_denom', 7)
  if (chromaFormat !== 0) reader.readUnsigned('chroma_log2_weight_denom', 7)
  for (const size of listSizes) {
    for (let entry = 0; entry < size; entry++) {
      if (reader.readFlag()) for (const name of ['luma_weight', 'luma_offset']) reader.readSigned(name)
      if (chromaFormat !== 0 && reader.readFlag()) for (const name of ['weight', 'offset', 'weight', 'offset']) reader.readSigned(name)
    }
  }
}

/** 7.3.3.3 */
function readMarking(reader: BitReader, isIdr: boolean): number[] | undefined {
  if (isIdr) {
    reader.skipBits(2) // no_output_of_prior_pics_flag, long_term_reference_flag
    return undefined
  }
  if (!reader.readFlag()) return undefined
  const forgotten: number[] = []
  for (;;) {
    const command = reader.readUnsigned('memory_management_control_operation', 6)
    if (command === 0) return forgotten
    if (command !== 1) throw new CannotJoin(`memory management control operation ${command}`)
    forgotten.push(1 + reader.readUnsigned('difference_of_pic_nums_minus1', 65_535))
  }
}

function skipDeblocking(reader: BitReader): void {
  if (reader.readUnsigned('disable_deblocking_filter_idc', 2) === 1) return
  for (const name of ['slice_alpha_c0_offset_div2', 'slice_beta_offset_div2']) reader.readSigned(name)
}
