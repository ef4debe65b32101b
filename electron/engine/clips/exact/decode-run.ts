// Decodes a run of a recording's pictures once, for two purposes: to encode those at its edges, and to have what the clip is compared with.
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'
import { NotLossless } from '../clip-tools.ts'
import { createPacketParser, inputArgs } from '../list-packets.ts'
import type { RunParts } from './compared-runs.ts'
import { colorArgs, encoderArgs } from './edge-encoder.ts'
import type { EdgeCoding } from './edge-encoder.ts'
import { readPictureTrack } from './picture-track.ts'
import type { PictureTrack } from './picture-track.ts'

export interface RunToDecode {
  recording: string
  parts: RunParts
  /** When each of the stretch's pictures is shown, on the file's clock, by rank; and when the stretch ends. */
  atMs: readonly number[]
  endMs: number
  /** Where to begin reading: places to try, in order. undefined: the file's start. */
  seekMs: readonly (number | undefined)[]
  /** One for each edge of `parts`. */
  codings: readonly EdgeCoding[]
  /** A new temporary name with this extension. */
  nameFile: (extension: string) => string
}

export interface DecodedRun {
  /** Encoded, one for each edge asked for. */
  edges: PictureTrack[]
  /**
   * Temporary: the pictures of all edges as the recording has them, small (`quarterSize`), one behind the other; undefined without
   * edges.
   */
  originals: string | undefined
  /** Of each copied picture as the decoder gives it, in the order shown. */
  checksums: number[]
}

/**
 * A picture of a quarter of the width and height, whatever its range of brightness is said to be: what an encoder loses is averaged out in
 * it, what another picture shows is not.
 */
export const quarterSize = `scale=w='2*ceil(iw/8)':h='2*ceil(ih/8)':flags=area:in_range=tv:out_range=tv,format=yuv420p`

/** Pictures from one time to another, in seconds, both inside; of several such stretches. */
export const selectAny = (stretches: readonly (readonly string[])[]): string =>
  `select='${stretches.map(([from, to]) => `between(t,${from},${to})`).join('+')}'`

/** Every picture with the time it has: nothing is repeated or left out to reach a rate. */
export const asTheyAre = ['-fps_mode', 'passthrough', '-enc_time_base:v', '1:90000']
const halfPictureMs = 0.5

/** @throws NotLossless where other pictures come out than were asked for */
export async function decodeRun(run: RunFfmpeg, wanted: RunToDecode, signal: AbortSignal | undefined): Promise<DecodedRun> {
  let got = ''
  for (const seekMs of wanted.seekMs) {
    const encoded = wanted.parts.edges.map(() => wanted.nameFile('.mp4'))
    const originals = encoded.length > 0 ? wanted.nameFile('.nut') : undefined
    const parser = createPacketParser()
    await run(decodingArgs(wanted, seekMs, { encoded, originals }), { signal, onStdoutLine: parser.readLine })
    const edges = await Promise.all(encoded.map(readPictureTrack))
    const { checksum: checksums = [], startMs = [] } = parser.streams[0] ?? {}
    if (isAsked(wanted, edges, startMs)) return { edges, originals, checksums }
    got = [...edges.map(({ pictures }) => pictures.length), checksums.length].join(' + ')
  }
  throw new NotLossless('not-verified', `${got} pictures were decoded`)
}

function isAsked({ parts: { edges, copied }, atMs }: RunToDecode, tracks: readonly PictureTrack[], copiedMs: readonly number[]): boolean {
  return (
    tracks.every(({ pictures }, place) => pictures.length === edges[place]!.to - edges[place]!.from) &&
    copiedMs.length === Math.max(0, copied.to - copied.from) &&
    copiedMs.every((ms, place) => Math.abs(ms - atMs[copied.from + place]!) <= halfPictureMs)
  )
}

interface Outputs {
  encoded: readonly string[]
  originals: string | undefined
}

function decodingArgs(wanted: RunToDecode, seekMs: number | undefined, { encoded, originals }: Outputs): string[] {
  const { recording, parts, atMs, endMs, codings } = wanted
  const hasCopied = parts.copied.to > parts.copied.from
  const times = ({ from, to }: Ranks) => [atMs[from]!, atMs[to] ?? endMs].map(ms => toSeconds(ms - halfPictureMs))
  const only = (ranks: Ranks) => `trim=start=${times(ranks)[0]}:end=${times(ranks)[1]}`
  const labels = [
    ...encoded.map((_, place) => `[toEncode${place}]`),
    ...(originals ? ['[toKeep]'] : []),
    ...(hasCopied ? ['[toCheck]'] : []),
  ]
  const whole = { from: Math.min(...allOf(parts).map(({ from }) => from)), to: Math.max(...allOf(parts).map(({ to }) => to)) }
  const graph = [
    `[0:V:0]${only(whole)},split=${labels.length}${labels.join('')}`,
    ...parts.edges.map(
      (edge, place) =>
        `[toEncode${place}]${only(edge)},setpts=PTS-${toSeconds(atMs[edge.from]!)}/TB,format=${codings[place]!.coding.pixelFormat}[encoded${place}]`,
    ),
    ...(originals ? [`[toKeep]${selectAny(parts.edges.map(times))},${quarterSize}[kept]`] : []),
    ...(hasCopied ? [`[toCheck]${only(parts.copied)}[checked]`] : []),
  ]
  return [
    ...['-copyts', '-autorotate', '0', '-noaccurate_seek', ...inputArgs(recording, { seekMs, stopMs: undefined })],
    ...['-filter_complex', graph.join(';')],
    ...(hasCopied ? ['-map', '[checked]', ...asTheyAre, '-c:v', 'rawvideo', '-f', 'framecrc', '-'] : []),
    ...(originals ? ['-map', '[kept]', ...asTheyAre, '-c:v', 'rawvideo', '-f', 'nut', `file:${originals}`] : []),
    ...encoded.flatMap((file, place) => [
      ...['-map', `[encoded${place}]`, ...encoderArgs(codings[place]!), ...colorArgs(codings[place]!.coding), ...asTheyAre],
      ...['-video_track_timescale', '90000', '-map_metadata', '-1', '-f', 'mp4', `file:${file}`],
    ]),
  ]
}

type Ranks = RunParts['copied']

const allOf = ({ copied, edges }: RunParts): Ranks[] => [...edges, ...(copied.to > copied.from ? [copied] : [])]
