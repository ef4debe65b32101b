// Encodes a few pictures of a recording the way the rest of it is coded, so that they can stand before or behind the rest.
import { readPictureTrack } from './picture-track.ts'
import type { PictureTrack } from './picture-track.ts'
import type { RunFfmpeg } from '../clip-tools.ts'
import { NotLossless, toSeconds } from '../clip-tools.ts'
import { inputArgs } from '../list-packets.ts'
import type { Coding } from './coding.ts'

export interface PieceToEncode {
  recording: string
  /** On the file's clock: when the first picture is shown, and when the first one is that is not wanted any more. */
  fromMs: number
  toMs: number
  pictures: number
  /** Where to begin reading for them: places to try, in order. undefined: the file's start. */
  seekMs: readonly (number | undefined)[]
  coding: Coding
  /** The id of the parameter sets, where the encoder can choose one. */
  parameterSetId: number
  /** Temporary, and new for each place that is tried. */
  nameFile: () => string
}

const halfPictureMs = 0.5

/** @throws NotLossless where the encoder gives other pictures than were asked for */
export async function encodePiece(run: RunFfmpeg, piece: PieceToEncode, signal: AbortSignal | undefined): Promise<PictureTrack> {
  let got = 0
  for (const seekMs of piece.seekMs) {
    const file = piece.nameFile()
    await run(encodeArgs(piece, seekMs, file), { signal })
    const track = await readPictureTrack(file)
    got = track.pictures.length
    if (got === piece.pictures) return track
  }
  throw new NotLossless('not-verified', `${got} of ${piece.pictures} pictures were encoded`)
}

function encodeArgs(piece: PieceToEncode, seekMs: number | undefined, file: string): string[] {
  const { recording, fromMs, toMs, coding } = piece
  const trim = `trim=start=${toSeconds(fromMs - halfPictureMs)}:end=${toSeconds(toMs - halfPictureMs)},setpts=PTS-${toSeconds(fromMs)}/TB`
  const { primaries, transfer, matrix } = coding.color
  return [
    ...['-copyts', '-autorotate', '0', '-noaccurate_seek', ...inputArgs(recording, { seekMs, stopMs: undefined })],
    ...['-map', '0:V:0', '-filter:v', `${trim},format=${coding.pixelFormat}`],
    ...encoderArgs(piece),
    ...['-color_range', coding.pixelFormat === 'yuvj420p' ? 'pc' : 'tv'],
    ...['-color_primaries', String(primaries), '-color_trc', String(transfer), '-colorspace', String(matrix)],
    ...['-fps_mode', 'passthrough', '-enc_time_base:v', '1:90000', '-video_track_timescale', '90000'],
    ...['-map_metadata', '-1', '-f', 'mp4', `file:${file}`],
  ]
}

/** A piece is one group of pictures: it is short, and a key frame in it would only cost. */
const longestGroup = 600

/** How edges are encoded: close to the source in quality, and as fast as that goes. */
export function encoderArgs({ coding, parameterSetId }: Pick<PieceToEncode, 'coding' | 'parameterSetId'>): string[] {
  const { codec, profile, level, references, reordered, isCabac } = coding
  const bFrames = Math.min(3, reordered === 0 ? 0 : 2 ** reordered - 1)
  const structure = [
    `ref=${Math.max(1, Math.min(references, bFrames > 1 ? 3 : 1))}`,
    `bframes=${bFrames}`,
    `keyint=${longestGroup}`,
    `open-gop=0`,
  ]
  if (codec === 'hevc') {
    const params = [
      ...structure,
      `b-pyramid=${Number(reordered > 1)}`,
      `level-idc=${level}`,
      'repeat-headers=0',
      'info=0',
      'log-level=error',
    ]
    const encoder = ['-c:v', 'libx265', '-preset', 'superfast', '-crf', '18', '-profile:v', profile, '-tag:v', 'hvc1']
    return [...encoder, '-x265-params', params.join(':')]
  }
  const params = [
    ...structure,
    `b-pyramid=${reordered > 1 ? 'normal' : 'none'}`,
    `sps-id=${parameterSetId}`,
    // what is not shown yet at a seam may be thrown away where a decoder has to change its size (ISO/IEC 14496-10 C.4.4)
    `dpb-size=${Math.max(1, references)}`,
    `cabac=${Number(isCabac)}`,
    'scenecut=0',
  ]
  const encoder = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '17', '-profile:v', profile, '-level:v', level]
  return [...encoder, '-x264-params', params.join(':')]
}
