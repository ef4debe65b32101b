// Copies one stretch of one recording to a file, from key frame to key frame, packet for packet.
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'
import { NotLossless } from '../clip-tools.ts'
import { inputArgs, readAround, stopArgs } from '../list-packets.ts'
import type { PacketList, PlacedPackets, Window } from '../list-packets.ts'
import type { Segment } from '../plan-clip.ts'
import { chooseStretch, countKept, dropExpression } from './choose-packets.ts'
import type { Kept, Stretch } from './choose-packets.ts'
import { findPlaced } from './rewrap/find-placed.ts'

/** What is going to be copied: found by reading, nothing written yet. */
export interface StretchToCopy extends Omit<Stretch, 'kept'> {
  segment: Segment
  window: Window
  /** Streams that have something in this stretch, in the order of the clip. */
  streams: CopiedStream[]
}

export interface CopiedStream {
  /** ffmpeg's stream specifier in the recording. */
  map: string
  kind: string
  codec: string
  extradata: string
  kept: Kept
  packets: number
  /** Where its packets lie, where that is known: then they can be copied without ffmpeg. */
  placed: PlacedPackets | undefined
}

/** The same by reading the file ourselves; `undefined` where ffmpeg has to be asked. */
export async function findPlacedStretch({
  segment,
  tracks,
}: {
  segment: Segment
  tracks: readonly number[]
}): Promise<StretchToCopy | undefined> {
  const found = await findPlaced(segment, tracks)
  if (!found) return undefined
  const { video, audio } = segment.recording
  const codecs = [video?.codec, ...tracks.map(track => audio[track]?.codec)]
  const streams = found.streams.map((stream, place) => ({ ...stream, codec: codecs[place] ?? '' }))
  const { startMs, endMs } = found.stretch
  const window = { seekMs: undefined, stopMs: undefined }
  return { segment, window, startMs, endMs, streams: copiedStreams(mapsOf(segment, tracks), streams, found.stretch, streams) }
}

const mapsOf = ({ recording }: Segment, tracks: readonly number[]): string[] => [
  ...(recording.video ? ['0:V:0'] : []), // capital V: no cover pictures
  ...tracks.map(track => `0:a:${track}`),
]

/** @param tracks the audio tracks to keep, from 0 */
export async function findStretch(
  run: RunFfmpeg,
  { segment, tracks }: { segment: Segment; tracks: readonly number[] },
  signal: AbortSignal | undefined,
): Promise<StretchToCopy> {
  const { recording, fileFromMs: fromMs, fileToMs: toMs } = segment
  const maps = mapsOf(segment, tracks)
  const found = await readAround(
    run,
    { recording, fromMs, toMs, maps: maps.flatMap(map => ['-map', map]) },
    (streams, window) => {
      const stretch = chooseStretch(streams, { fromMs, toMs, window })
      return stretch && { stretch, streams }
    },
    signal,
  )
  if (!found) throw new NotLossless('copy-failed', `no key frame in ${recording.path}`)
  const { stretch, streams } = found.choice
  const { startMs, endMs } = stretch
  return { segment, window: found.window, startMs, endMs, streams: copiedStreams(maps, streams, stretch, []) }
}

/** A track without a packet here is left out: MP4 has no place for an empty one. */
const copiedStreams = (
  maps: readonly string[],
  streams: readonly PacketList[],
  { kept }: Stretch,
  placed: readonly PlacedPackets[],
): CopiedStream[] =>
  streams.flatMap(({ kind, codec, extradata }, index) => {
    const packets = kept[index]
    return packets ? [{ map: maps[index]!, kind, codec, extradata, kept: packets, packets: countKept(packets), placed: placed[index] }] : []
  })

/** The first picture (or sound) comes at 0 of `output`; sound keeps its distance to it. */
export async function copyStretch(
  run: RunFfmpeg,
  { window, startMs, streams, segment }: StretchToCopy,
  { output, outputArgs, signal, onTimeMs }: CopyOptions,
): Promise<void> {
  const args = [
    '-copyts',
    ...inputArgs(segment.recording.path, window),
    ...streams.flatMap(({ map }) => ['-map', map]),
    ...stopArgs(window),
    ...['-c', 'copy'],
    ...streams.flatMap(({ kept }, index) => [`-bsf:${index}`, dropExpression(kept)]),
    ...['-output_ts_offset', toSeconds(-startMs)],
    ...outputArgs,
    `file:${output}`,
  ]
  await run(args, { signal, onTimeMs })
}

export interface CopyOptions {
  output: string
  /** Metadata and what the writer is to be told. */
  outputArgs: readonly string[]
  signal: AbortSignal | undefined
  onTimeMs: (doneMs: number) => void
}
