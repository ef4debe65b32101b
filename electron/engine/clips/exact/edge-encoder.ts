// The encoder's settings for pictures that are to stand before or behind a recording's own: coded the way the rest of it is.
import type { Coding } from './coding.ts'

/** One that an edge never reaches: a key frame in it would only cost. */
const longestGroup = 600

export interface EdgeCoding {
  coding: Coding
  /** The id of the parameter sets, where the encoder can choose one. */
  parameterSetId: number
}

/** How edges are encoded: close to the source in quality, and as fast as that goes. */
export function encoderArgs({ coding, parameterSetId }: EdgeCoding): string[] {
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

/** What the pictures are said to be; for players only, nothing is converted. */
export function colorArgs({ pixelFormat, color: { primaries, transfer, matrix } }: Coding): string[] {
  return [
    ...['-color_range', pixelFormat === 'yuvj420p' ? 'pc' : 'tv'],
    ...['-color_primaries', String(primaries), '-color_trc', String(transfer), '-colorspace', String(matrix)],
  ]
}
