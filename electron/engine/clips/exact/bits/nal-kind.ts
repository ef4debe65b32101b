// What a NAL unit is for, by the number in its head: ISO/IEC 14496-10 table 7-1 and ISO/IEC 23008-2 table 7-1.
import { MalformedStream } from './malformed-stream.ts'
import type { Codec } from './nal-units.ts'

export interface NalKind {
  /** `nal_unit_type` */
  type: number
  /** HEVC's `nuh_layer_id`: other than 0 in what only some players know (a second view, an alpha plane). */
  layerId: number
  /** A slice, or a part of one. */
  isPicture: boolean
  /** Nothing after it is made from anything before it, and nothing that is shown before it is stored after it. */
  isIdr: boolean
  /** HEVC: decoding can begin here (IDR, CRA or BLA). H.264: the same as `isIdr`. */
  isIrap: boolean
  isCra: boolean
  isBla: boolean
  isParameterSet: boolean
  isSei: boolean
}

export const h264Types = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, spsExtension: 13 } as const

export const hevcTypes = {
  ...{ blaFirst: 16, blaLast: 18, idrWithRadl: 19, idrAlone: 20, cra: 21, irapLast: 23 },
  ...{ sliceLast: 31, vps: 32, sps: 33, pps: 34, prefixSei: 39, suffixSei: 40 },
} as const

/** How many bytes come before the fields of a unit. */
export const headBytes = { h264: 1, hevc: 2 } as const

export function nalKindOf(unit: Buffer, codec: Codec): NalKind {
  if (unit.length < headBytes[codec]) throw new MalformedStream(`a NAL unit of ${unit.length} bytes`)
  if (unit[0]! >= 0x80) throw new MalformedStream('forbidden_zero_bit is 1')
  return codec === 'h264' ? h264Kind(unit[0]! & 0x1f) : hevcKind((unit[0]! >> 1) & 0x3f, unit.readUInt16BE(0))
}

function h264Kind(type: number): NalKind {
  const isIdr = type === h264Types.idr
  return {
    type,
    layerId: 0,
    isPicture: type >= h264Types.slice && type <= h264Types.idr,
    isIdr,
    isIrap: isIdr,
    ...{ isCra: false, isBla: false },
    isParameterSet: type === h264Types.sps || type === h264Types.pps || type === h264Types.spsExtension,
    isSei: type === h264Types.sei,
  }
}

function hevcKind(type: number, head: number): NalKind {
  if ((head & 7) === 0) throw new MalformedStream('nuh_temporal_id_plus1 is 0')
  return {
    type,
    layerId: (head >> 3) & 0x3f,
    isPicture: type <= hevcTypes.sliceLast,
    isIdr: type === hevcTypes.idrWithRadl || type === hevcTypes.idrAlone,
    isIrap: type >= hevcTypes.blaFirst && type <= hevcTypes.irapLast,
    isCra: type === hevcTypes.cra,
    isBla: type >= hevcTypes.blaFirst && type <= hevcTypes.blaLast,
    isParameterSet: type >= hevcTypes.vps && type <= hevcTypes.pps,
    isSei: type === hevcTypes.prefixSei || type === hevcTypes.suffixSei,
  }
}
