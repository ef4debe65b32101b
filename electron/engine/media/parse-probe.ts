// ffprobe's JSON → what the engine knows about a recording. Pure; whatever a file claims is checked for being a sane number.
import { z } from 'zod'
import type { AudioTrack, VideoFacts } from '../../contract/shows.ts'
import { parseCreationTime } from './parse-start-time.ts'
import { toMs, type Packet } from './run-ffprobe.ts'

const tags = z.record(z.string(), z.string()).catch({})
const stream = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().catch('unknown'),
  profile: z.coerce.string().optional(),
  level: z.number().optional(),
  width: z.number().catch(0),
  height: z.number().catch(0),
  pix_fmt: z.string().optional(),
  color_transfer: z.string().optional(),
  avg_frame_rate: z.string().catch('0/0'),
  sample_rate: z.coerce.number().catch(0),
  channels: z.number().catch(0),
  disposition: z.object({ attached_pic: z.number().catch(0) }).catch({ attached_pic: 0 }),
  tags,
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).catch([]),
})
const answer = z.object({
  streams: z.array(stream),
  format: z.object({
    format_name: z.string(),
    duration: z.coerce.number().optional().catch(undefined),
    start_time: z.coerce.number().catch(0),
    tags,
  }),
})
type Stream = z.infer<typeof stream>

/** What ffprobe is asked for, so that a file full of metadata cannot make the answer endless. */
export const probeEntries = [
  'format=format_name,duration,start_time',
  'format_tags=creation_time',
  'stream=index,codec_type,codec_name,profile,level,width,height,pix_fmt,color_transfer,avg_frame_rate,sample_rate,channels',
  'stream_disposition=attached_pic',
  'stream_tags=title,language,handler_name',
  'stream_side_data=rotation',
].join(':')

export interface ProbedFile {
  container: string
  startMs: number
  /** As the header says; absent in files nobody finished. Some containers count it from zero, some from their first packet. */
  declaredDurationMs: number | undefined
  createdAtMs: number | undefined
  video: Stream | undefined
  audio: readonly Stream[]
}

/** `undefined` when the text is not ffprobe's answer. */
export function parseProbe(json: string): ProbedFile | undefined {
  const parsed = answer.safeParse(parseJson(json))
  if (!parsed.success) return undefined
  const { streams, format } = parsed.data
  const { duration, start_time: start } = format
  return {
    container: format.format_name,
    startMs: toMs(start),
    declaredDurationMs: duration !== undefined && duration > 0 ? toMs(duration) : undefined,
    createdAtMs: parseCreationTime(format.tags['creation_time']),
    // a cover or a thumbnail is a picture, not a film
    video: streams.find(({ codec_type, disposition }) => codec_type === 'video' && disposition.attached_pic === 0),
    audio: streams.filter(({ codec_type }) => codec_type === 'audio'),
  }
}

export function toAudioTrack({ codec_name, channels, sample_rate, tags: { title, handler_name, language } }: Stream): AudioTrack {
  // MP4 has no title; recorders put the track's name into the handler, others put their own name there
  const name =
    title ?? (handler_name !== undefined && !/handler|^(gpac|l-smash|mainconcept)/i.test(handler_name) ? handler_name : undefined)
  return {
    codec: codec_name,
    channels,
    sampleRateHz: sample_rate,
    ...(name && { title: name }),
    ...(language && language !== 'und' && { language }),
  }
}

/** @param packets the first ones of the film, in file order; @param isWhole whether they are all there are */
export function toVideoFacts(
  { video, container }: { video: Stream; container: string },
  packets: readonly Packet[],
  isWhole: boolean,
): VideoFacts {
  const { codec_name, profile, level, width, height, pix_fmt, color_transfer } = video
  const [above = 0, below = 0] = video.avg_frame_rate.split('/').map(Number)
  return {
    codec: codec_name,
    ...(profile && profile !== 'unknown' && { profile }),
    ...(level !== undefined && level > 0 && { level }),
    width,
    height,
    ...pictureRate(packets, {
      declaredFps: above > 0 && below > 0 ? above / below : undefined,
      isAverage: container.startsWith('mov'), // counted in its index; in other containers it is what the recorder meant to do
      isWhole,
    }),
    ...(pix_fmt && { pixelFormat: pix_fmt }),
    ...(color_transfer && !['unknown', 'reserved'].includes(color_transfer) && { colorTransfer: color_transfer }),
    rotationDegrees: clockwise(video.side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0),
  }
}

/** ffprobe tells the turn counter-clockwise, from -180 to 180. A turn by other than a quarter is drawn by no player. */
const clockwise = (counterClockwise: number): number => (((Math.round(-counterClockwise / 90) * 90) % 360) + 360) % 360

/** How far B-frames may be moved: behind this many packets from the end of a stretch, pictures may still be missing. */
const largestReorder = 16
const standardRates = [24000 / 1001, 24, 25, 30000 / 1001, 30, 48, 50, 60000 / 1001, 60, 120]

/**
 * The rate is variable when more than 2 % of the first pictures come at another distance than the usual one, or when the average over
 * the whole file, where the container knows it, is 1 % off the rate they come at. Containers round to a millisecond: no variation.
 */
export function pictureRate(
  packets: readonly Packet[],
  { declaredFps, isAverage, isWhole }: { declaredFps: number | undefined; isAverage: boolean; isWhole: boolean },
): Pick<VideoFacts, 'fps' | 'isVariableFps'> {
  const distances = pictureDistances(packets, isWhole)
  if (distances.length < 2) return { fps: declaredFps ?? 0, isVariableFps: false }
  const usualMs = [...distances].sort((a, b) => a - b)[distances.length >> 1] ?? 0
  const usual = distances.filter(distance => Math.abs(distance - usualMs) <= Math.max(2.1, usualMs * 0.1))
  const unusual = distances.length - usual.length
  const isUneven = unusual > Math.max(1, distances.length * 0.02)
  const measuredFps = 1000 / mean(isUneven ? distances : usual)
  const offBy = declaredFps === undefined ? 0 : Math.abs(declaredFps / measuredFps - 1)
  const isVariableFps = isUneven || (isAverage && offBy > 0.01 && distances.length > largestReorder)
  if (isVariableFps) return { fps: isAverage && declaredFps !== undefined ? declaredFps : measuredFps, isVariableFps }
  const fps = (offBy < 0.005 ? standardRate(declaredFps) : undefined) ?? standardRate(measuredFps) ?? measuredFps
  return { fps, isVariableFps }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

function pictureDistances(packets: readonly Packet[], isWhole: boolean): number[] {
  const times = packets.map(packet => packet.atMs).sort((a, b) => a - b)
  if (!isWhole) times.length = Math.max(0, times.length - largestReorder)
  return times.slice(1).map((time, index) => time - (times[index] ?? 0))
}

/** What is measured in milliseconds is a little off: 29.9697 is 30000/1001. */
const standardRate = (fps: number | undefined): number | undefined =>
  fps === undefined ? undefined : standardRates.find(rate => Math.abs(fps / rate - 1) < 0.0004)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
