// One configuration record for pictures of several encoders in one track: MP4's sample entry holds the parameter sets of all of them.
import { CannotJoin } from './cannot-join.ts'
import type { AvcConfig } from './h264/avc-config.ts'
import type { HevcConfig } from './hevc/hevc-config.ts'
import type { HevcProfile } from './hevc/profile.ts'
import { hevcTypes } from './nal-kind.ts'
import { parameterSetsOf, uniteParameterSets } from './parameter-sets.ts'
import type { ParameterSet, PictureConfig } from './parameter-sets.ts'
import type { SampleFormat } from './pixel-format.ts'

/**
 * The source's record with the parameter sets of all. What it promises becomes true for all of them: the highest level, and only those
 * constraints that every one keeps (ISO/IEC 14496-15 5.3.3.1.2, 8.3.3.1.2). Lengths are those of the source. SEI messages
 * in the others' records are left out, since they would be said of the source, too.
 * Throws `CannotJoin` for another codec or pixel format, and for one id with two meanings.
 */
export function mergeConfigs<Config extends PictureConfig>(source: Config, others: readonly Config[]): Config
export function mergeConfigs(source: PictureConfig, others: readonly PictureConfig[]): PictureConfig {
  return source.codec === 'h264' ? mergeAvc(source, allOf('h264', others)) : mergeHevc(source, allOf('hevc', others))
}

function allOf<Name extends PictureConfig['codec']>(
  codec: Name,
  configs: readonly PictureConfig[],
): Extract<PictureConfig, { codec: Name }>[] {
  return configs.map(config => {
    if (config.codec !== codec) throw new CannotJoin(`${codec} and ${config.codec}`)
    return config as Extract<PictureConfig, { codec: Name }> // TypeScript does not narrow by a value of a generic type
  })
}

function mergeAvc(source: AvcConfig, others: readonly AvcConfig[]): AvcConfig {
  const all = [source, ...others]
  const sets = uniteParameterSets(all.flatMap(parameterSetsOf))
  const high = all.map(config => config.high).filter(fields => fields !== undefined)
  checkFormats(high)
  const unitsOf = (kind: ParameterSet['kind']) => sets.filter(set => set.kind === kind).map(({ unit }) => unit)
  return {
    ...source,
    // Baseline 66, Main 77, High 100, High 10 110 …: each can do what those before can. (Extended, 88, is not in use.)
    profile: Math.max(...all.map(({ profile }) => profile)),
    constraints: all.reduce((common, { constraints }) => common & constraints, 0xff),
    level: Math.max(...all.map(({ level }) => level)),
    sps: unitsOf('sps'),
    pps: unitsOf('pps'),
    high: high[0] && { ...high[0], spsExtensions: unitsOf('spsExtension') },
  }
}

function mergeHevc(source: HevcConfig, others: readonly HevcConfig[]): HevcConfig {
  const all = [source, ...others]
  const sets = uniteParameterSets(all.flatMap(parameterSetsOf))
  checkFormats(all)
  const same = <Value>(read: (config: HevcConfig) => Value, otherwise: Value): Value =>
    others.every(other => read(other) === read(source)) ? read(source) : otherwise
  return {
    ...source,
    profile: all.map(({ profile }) => profile).reduce(mergeProfiles),
    segmentation: Math.min(...all.map(({ segmentation }) => segmentation)),
    parallelism: same(({ parallelism }) => parallelism, 0),
    averageRate: same(({ averageRate }) => averageRate, 0),
    constantRate: same(({ constantRate }) => constantRate, 0),
    subLayers: same(({ subLayers }) => subLayers, 0),
    isNested: all.every(({ isNested }) => isNested),
    arrays: [...mergeArrays(all, sets), ...source.arrays.filter(({ type }) => !setTypes.some(([, each]) => each === type))],
  }
}

const setTypes = [
  ['vps', hevcTypes.vps],
  ['sps', hevcTypes.sps],
  ['pps', hevcTypes.pps],
] as const

const mergeArrays = (all: readonly HevcConfig[], sets: readonly ParameterSet[]): HevcConfig['arrays'] =>
  setTypes.map(([kind, type]) => ({
    type,
    isComplete: all.every(({ arrays }) => arrays.every(array => array.type !== type || array.isComplete)),
    units: sets.filter(set => set.kind === kind).map(({ unit }) => unit),
  }))

/** The first one's profile: an encoder that was told the source's may say a narrower one, as x265 does for a single picture. */
function mergeProfiles(first: HevcProfile, second: HevcProfile): HevcProfile {
  if (first.space !== second.space) throw new CannotJoin(`profile spaces ${first.space} and ${second.space}`)
  const common = BigInt(`0x${first.constraints}`) & BigInt(`0x${second.constraints}`)
  return {
    ...first,
    isHighTier: first.isHighTier || second.isHighTier,
    compatibility: (first.compatibility & second.compatibility) >>> 0,
    constraints: common.toString(16).padStart(12, '0'),
    level: Math.max(first.level, second.level),
  }
}

function checkFormats(formats: readonly SampleFormat[]): void {
  const names = formats.map(({ chromaFormat, lumaBits, chromaBits }) => `chroma format ${chromaFormat}, ${lumaBits} and ${chromaBits} bits`)
  const other = names.find(name => name !== names[0])
  if (other !== undefined) throw new CannotJoin(`${names[0]}; ${other}`)
}
