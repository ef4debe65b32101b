// Puts a track of pictures and the sound that belongs to it into the clip's container. Nothing is encoded here but sound that has to be.
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { ClipWork } from '../clip-draft.ts'
import type { Container } from '../container.ts'
import { writerArgs } from '../container.ts'
import { findSoundFilters } from '../encode/encode-clip.ts'
import { clipGraph } from '../encode/filter-graph.ts'
import { openArgs, toGraphInputs } from '../encode/find-pictures.ts'
import { audioBitsPerSecond } from '../encode/video-encoder.ts'
import { inputArgs } from '../list-packets.ts'
import type { PacketList } from '../list-packets.ts'
import { dropExpression } from '../lossless/choose-packets.ts'
import type { Kept } from '../lossless/choose-packets.ts'
import { chooseSoundPackets } from './choose-sound.ts'
import { soundOnlyArgs } from './find-exact-stretch.ts'
import type { ExactStretch } from './find-exact-stretch.ts'

export interface ToMux {
  pictures: string
  codec: 'h264' | 'hevc'
  stretches: readonly ExactStretch[]
  durationMs: number
  container: Container
  /** New, in the container wanted. */
  file: string
}

/** Tells what sound the clip has: MP4 has no place for a track without a packet. */
export async function muxExact(work: ClipWork, toMux: ToMux): Promise<MuxedSound> {
  const { tools, signal, onProgress } = work
  const { pictures, codec, stretches, durationMs, container, file } = toMux
  const sound = await soundOf(work, stretches, container)
  const args = [
    ...['-copyts', ...sound.inputs, ...inputArgs(pictures, { seekMs: undefined, stopMs: undefined })],
    ...['-map', `${sound.inputCount}:v`, '-c:v', 'copy', ...sound.outputs],
    ...['-to', toSeconds(durationMs + 1000)], // what was listed behind the end is not read again
    ...work.metadataFor(stretches),
    ...writerArgs(container, { videoCodec: codec, indexBytes: undefined }),
    `file:${file}`,
  ]
  await tools.run(args, { signal, onTimeMs: ms => onProgress(ms / durationMs) })
  return sound
}

export interface MuxedSound {
  /** Of the recording, in the order the clip has them. */
  tracks: readonly number[]
  /** Where it was copied: which packets of which list, one entry a track. */
  copied: readonly { packets: Kept; list: PacketList }[]
}

interface Sound extends MuxedSound {
  inputs: string[]
  inputCount: number
  /** Maps and codecs. */
  outputs: string[]
}

const noSound: Sound = { inputs: [], inputCount: 0, outputs: [], tracks: [], copied: [] }

/** Where a clip jumps, sound cannot be copied: its packets are made with the ones before them. Nor where its loudness is to change. */
async function soundOf(work: ClipWork, stretches: readonly ExactStretch[], container: Container): Promise<Sound> {
  const { tracks, loudnessLufs } = work
  if (tracks.length === 0) return noSound
  const [only, ...others] = stretches
  if (only && others.length === 0 && loudnessLufs === undefined) return copiedSound(only, { tracks, container })
  return encodedSound(stretches, { tracks, soundFilters: await findSoundFilters(work, stretches) })
}

/** Packet for packet, on the clip's clock: what comes before the first picture is hidden by the container. */
function copiedSound(
  { segment, sound, startMs, endMs }: ExactStretch,
  { tracks, container }: { tracks: readonly number[]; container: Container },
): Sound {
  const canHide = container.format !== 'matroska'
  const kept = tracks.flatMap((track, place) => {
    const list = sound?.tracks[place]
    const packets = list && chooseSoundPackets(list, { fromMs: startMs, toMs: endMs, canHide })
    return packets ? [{ track, packets, list }] : []
  })
  if (!sound || kept.length === 0) return noSound
  return {
    inputs: [...soundOnlyArgs, '-itsoffset', toSeconds(-startMs), ...inputArgs(segment.recording.path, sound.window)],
    inputCount: 1,
    outputs: [
      '-c:a',
      'copy',
      ...kept.flatMap(({ track, packets }, place) => ['-map', `0:a:${track}`, `-bsf:a:${place}`, dropExpression(packets)]),
    ],
    tracks: kept.map(({ track }) => track),
    copied: kept,
  }
}

function encodedSound(
  stretches: readonly ExactStretch[],
  { tracks, soundFilters }: { tracks: readonly number[]; soundFilters: readonly string[] },
): Sound {
  const inputs = toGraphInputs(stretches, tracks).map(input => ({ ...input, video: undefined }))
  const graph = clipGraph(inputs, { hasToneMapping: false, preset: 'source', lastFilter: '', soundFilters })
  const channels = (place: number) => Math.max(...inputs.map(input => input.tracks[place]?.channels ?? 2))
  const outputs = tracks.flatMap((_, place) => ['-map', `[a${place}]`, `-b:a:${place}`, String(audioBitsPerSecond(channels(place)))])
  return {
    inputs: [...openArgs(stretches), '-filter_complex', graph],
    inputCount: stretches.length,
    outputs: [...outputs, '-c:a', 'aac'],
    tracks,
    copied: [],
  }
}
