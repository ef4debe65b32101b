// Parameter sets by kind and id. Pictures name theirs by id, so two streams in one track must not mean different things by the same one.
import { BitReader } from './bit-reader.ts'
import { CannotJoin } from './cannot-join.ts'
import { removeEmulationPrevention } from './emulation-prevention.ts'
import type { AvcConfig } from './h264/avc-config.ts'
import type { HevcConfig } from './hevc/hevc-config.ts'
import { readHevcPpsHead } from './hevc/pps.ts'
import { readHevcSpsHead } from './hevc/sps.ts'
import { readHevcVpsId } from './hevc/vps.ts'
import { h264Types, headBytes, hevcTypes, nalKindOf } from './nal-kind.ts'
import { splitSample } from './nal-units.ts'
import type { Codec, LengthSize } from './nal-units.ts'

export type PictureConfig = AvcConfig | HevcConfig

export interface ParameterSet {
  kind: 'vps' | 'sps' | 'spsExtension' | 'pps'
  id: number
  unit: Buffer
}

/** `undefined` for all other NAL units. Throws a `MalformedStream` where the id cannot be read. */
export function parameterSetOf(unit: Buffer, codec: Codec): ParameterSet | undefined {
  const { type, isParameterSet, layerId } = nalKindOf(unit, codec)
  if (!isParameterSet) return undefined
  if (layerId !== 0) throw new CannotJoin(`a parameter set of layer ${layerId}`)
  return codec === 'h264' ? h264SetOf(unit, type) : hevcSetOf(unit, type)
}

function h264SetOf(unit: Buffer, type: number): ParameterSet {
  // the id stands behind profile, constraints and level, or first
  const idAt = headBytes.h264 * 8 + (type === h264Types.sps ? 24 : 0)
  const reader = new BitReader(removeEmulationPrevention(unit), idAt)
  if (type === h264Types.pps) return { kind: 'pps', id: reader.readUnsigned('pic_parameter_set_id', 255), unit }
  return { kind: type === h264Types.sps ? 'sps' : 'spsExtension', id: reader.readUnsigned('seq_parameter_set_id', 31), unit }
}

function hevcSetOf(unit: Buffer, type: number): ParameterSet {
  const raw = removeEmulationPrevention(unit)
  if (type === hevcTypes.vps) return { kind: 'vps', id: readHevcVpsId(raw), unit }
  if (type === hevcTypes.sps) return { kind: 'sps', id: readHevcSpsHead(raw).head.id, unit }
  return { kind: 'pps', id: readHevcPpsHead(raw).id, unit }
}

/** Those that stand among the pictures: most streams have none there. */
export const parameterSetsIn = (sample: Buffer, codec: Codec, lengthSize: LengthSize): ParameterSet[] =>
  splitSample(sample, lengthSize).flatMap(unit => parameterSetOf(unit, codec) ?? [])

export function parameterSetsOf(config: PictureConfig): ParameterSet[] {
  const units =
    config.codec === 'h264'
      ? [...config.sps, ...(config.high?.spsExtensions ?? []), ...config.pps]
      : config.arrays.flatMap(({ units }) => units)
  return units.flatMap(unit => parameterSetOf(unit, config.codec) ?? [])
}

/** In the order given, each once. Throws `CannotJoin` where the same kind and id come with different content. */
export function uniteParameterSets(sets: readonly ParameterSet[]): ParameterSet[] {
  const known = new Map<string, ParameterSet>()
  for (const set of sets) {
    const name = `${set.kind} ${set.id}`
    const before = known.get(name)
    if (before && !before.unit.equals(set.unit)) {
      throw new CannotJoin(`${name} is ${before.unit.toString('hex')} and ${set.unit.toString('hex')}`)
    }
    known.set(name, before ?? set)
  }
  return [...known.values()]
}
