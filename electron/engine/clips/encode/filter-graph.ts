// The filter graph of an encoded clip: trims each stretch to the picture, joins them, makes the sound uniform. Pure.
import type { VideoFacts } from '../../../contract/shows.ts'
import type { ClipPreset } from '../../../contract/clips.ts'
import { presetFilters } from './preset-size.ts'
import type { Size } from './preset-size.ts'
import { toSeconds } from '../../lib/ffmpeg.ts'

/** One input of the graph; times on its file's clock. */
export interface GraphInput {
  startMs: number
  endMs: number
  /** Whether its sound begins from silence, and ends in it. */
  fades: { in: boolean; out: boolean }
  video: VideoFacts | undefined
  /** The track to take, and how many channels it has; `undefined` where this recording has none. */
  tracks: readonly ({ track: number; channels: number } | undefined)[]
}

export interface GraphOptions {
  /** HDR is turned into what every screen can show. */
  hasToneMapping: boolean
  /** What the joined pictures are made into. */
  preset: ClipPreset
  /** What the encoder wants its pictures to pass last, e.g. `format=yuv420p`. */
  lastFilter: string
  /** Filters a track goes through at the end, one entry a track. */
  soundFilters: readonly string[]
}

const sampleRateHz = 48_000
const half = 0.5 // ms: between this picture and the one before, whichever way its time was rounded

/** Labels: `[v]` the picture, `[a0]`, `[a1]` … the sound. */
export function clipGraph(inputs: readonly GraphInput[], options: GraphOptions): string {
  return [...pictureChains(inputs, options), ...soundChains(inputs, options.soundFilters)].join(';')
}

/** The same stretches of one track only, to be listened to before: label `[a0]`. */
export function soundGraph(inputs: readonly GraphInput[], place: number, filter: string): string {
  return soundChains(
    inputs.map(input => ({ ...input, tracks: [input.tracks[place]] })),
    [filter],
  ).join(';')
}

function pictureChains(inputs: readonly GraphInput[], { hasToneMapping, preset, lastFilter }: GraphOptions): string[] {
  const size = sizeOf(inputs)
  if (!size) return []
  const chains = inputs.map((input, index) => {
    if (!input.video) return `color=black:s=${size.width}x${size.height}:d=${seconds(input)}[v${index}]`
    const filters = [
      `trim=start=${toSeconds(input.startMs - half)}:end=${toSeconds(input.endMs - half)}`,
      `setpts=PTS-${toSeconds(input.startMs)}/TB`,
      ...(hasToneMapping ? toneMapping : []),
      ...fitting(input.video, size, inputs.length > 1),
    ]
    return `[${index}:V:0]${filters.join(',')}[v${index}]`
  })
  const labels = inputs.map((_, index) => `[v${index}]`).join('')
  const joined = inputs.length === 1 ? '' : `concat=n=${inputs.length}:v=1:a=0,`
  return [...chains, `${labels}${joined}${[...presetFilters(preset, size), lastFilter].join(',')}[v]`]
}

/** PQ and HLG to BT.709. Needs an ffmpeg with zimg. */
const toneMapping = [
  'zscale=t=linear:npl=100',
  'format=gbrpf32le',
  'zscale=p=bt709',
  'tonemap=hable:desat=0',
  'zscale=t=bt709:m=bt709:r=tv',
]

/** The first recording's size as it is shown; even, because of the halved colour planes. */
export function sizeOf(inputs: readonly Pick<GraphInput, 'video'>[]): Size | undefined {
  const video = inputs.find(input => input.video)?.video
  return video && evenSize(shownSize(video))
}

const shownSize = ({ width, height, rotationDegrees }: VideoFacts): Size =>
  rotationDegrees % 180 === 0 ? { width, height } : { width: height, height: width }
const evenSize = ({ width, height }: Size): Size => ({ width: width - (width % 2), height: height - (height % 2) })

function fitting(video: VideoFacts, size: Size, isJoined: boolean): string[] {
  const own = shownSize(video)
  const square = isJoined ? ['setsar=1'] : []
  const isOneLarger = own.width - size.width <= 1 && own.height - size.height <= 1 && own.width >= size.width && own.height >= size.height
  if (isOneLarger) {
    const isOdd = own.width !== size.width || own.height !== size.height
    return [...(isOdd ? [`crop=${size.width}:${size.height}:0:0`] : []), ...square]
  }
  const scaled = `scale=${size.width}:${size.height}:force_original_aspect_ratio=decrease:force_divisible_by=2`
  return [scaled, `pad=${size.width}:${size.height}:(ow-iw)/2:(oh-ih)/2`, ...square]
}

function soundChains(inputs: readonly GraphInput[], soundFilters: readonly string[]): string[] {
  return soundFilters.flatMap((filter, place) => {
    const layout = layoutOf(inputs.find(({ tracks }) => tracks[place])?.tracks[place]?.channels ?? 2)
    const format = `aformat=sample_fmts=fltp:sample_rates=${sampleRateHz}:channel_layouts=${layout}`
    const chains = inputs.map(
      (input, index) => `${[soundSource(input, index, place), format, ...fading(input)].join(',')}[a${place}_${index}]`,
    )
    const labels = inputs.map((_, index) => `[a${place}_${index}]`).join('')
    return [...chains, `${labels}concat=n=${inputs.length}:v=0:a=1,${filter},aformat=channel_layouts=${layout}[a${place}]`]
  })
}

/** Exact to the sample. Holes become silence, and so does what is missing before the track begins or after it ends. */
function soundSource(input: GraphInput, index: number, place: number): string {
  const source = input.tracks[place]
  const length = `atrim=duration=${seconds(input)}`
  if (!source) return `anullsrc=r=${sampleRateHz}:cl=stereo,${length}`
  const stretch = `atrim=start=${toSeconds(input.startMs)}:end=${toSeconds(input.endMs)},asetpts=PTS-${toSeconds(input.startMs)}/TB`
  return `[${index}:a:${source.track}]${stretch},aresample=${sampleRateHz}:async=1:min_hard_comp=0.02:first_pts=0,apad,${length}`
}

/** Too short to be heard as a fade, long enough to take the edge off a wave that is cut. */
const fadeMs = 5

function fading({ startMs, endMs, fades }: GraphInput): string[] {
  const lengthMs = Math.min(fadeMs, (endMs - startMs) / 2)
  return [
    ...(fades.in ? [`afade=t=in:st=0:d=${toSeconds(lengthMs)}`] : []),
    ...(fades.out ? [`afade=t=out:st=${toSeconds(endMs - startMs - lengthMs)}:d=${toSeconds(lengthMs)}`] : []),
  ]
}

const seconds = ({ startMs, endMs }: GraphInput): string => toSeconds(endMs - startMs)

/** Layouts that AAC and players agree on; anything unusual is mixed down. */
const layoutOf = (channels: number): string => ({ 1: 'mono', 6: '5.1', 8: '7.1' })[channels] ?? 'stereo'
