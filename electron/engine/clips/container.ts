// Which container a copied clip goes into. Pure.
import { extname } from 'node:path'

/** `mp4`, `mov` and `matroska` are ffmpeg's names of the writers. */
export interface Container {
  format: 'mp4' | 'mov' | 'matroska'
  extension: string
}

/** What players and editors read from MP4. FLAC, PCM and Vorbis may be written to it as well, but few can play that. */
const inMp4 = new Set(['h264', 'hevc', 'av1', 'vp9', 'mpeg4', 'aac', 'ac3', 'eac3', 'mp3', 'opus', 'alac'])
const inMov = new Set(['h264', 'hevc', 'mpeg4', 'prores', 'aac', 'ac3', 'eac3', 'mp3', 'alac', 'pcm_s16le', 'pcm_s24le', 'pcm_f32le'])

/** MP4 where it can hold all of it, else Matroska. */
export function containerFor(codecs: readonly string[], hasPicture: boolean): Container {
  return codecs.every(codec => inMp4.has(codec))
    ? { format: 'mp4', extension: hasPicture ? '.mp4' : '.m4a' }
    : { format: 'matroska', extension: hasPicture ? '.mkv' : '.mka' }
}

/** The container a file name asks for; `undefined` for a name that asks for none of ours. */
export function containerOf(file: string): Container | undefined {
  const extension = extname(file).toLowerCase()
  if (['.mp4', '.m4v', '.m4a'].includes(extension)) return { format: 'mp4', extension }
  if (extension === '.mov') return { format: 'mov', extension }
  if (['.mkv', '.mka'].includes(extension)) return { format: 'matroska', extension }
  return undefined
}

export function canHold({ format }: Container, codecs: readonly string[]): boolean {
  if (format === 'matroska') return true
  return codecs.every(codec => (format === 'mp4' ? inMp4 : inMov).has(codec))
}

/**
 * For the writer. The index of an MP4 goes to the front, so that a clip plays while it is still being uploaded or downloaded.
 * @param indexBytes room to keep for it where its size can be told before: writing it there at once saves a second pass over the file
 */
export function writerArgs({ format }: Container, { videoCodec, indexBytes }: WriterFacts): string[] {
  if (format === 'matroska') return ['-f', format]
  return [
    ...(videoCodec === 'hevc' ? ['-tag:v', 'hvc1'] : []), // QuickTime and Safari play hvc1 only
    ...(indexBytes === undefined ? ['-movflags', '+faststart'] : ['-moov_size', String(indexBytes)]),
    ...['-f', format],
  ]
}

export interface WriterFacts {
  videoCodec: string | undefined
  indexBytes: number | undefined
}

/** The most an MP4's index can take: size, duration, offset to its picture, place in the file and "is a key frame" of each packet. */
export const indexBytesFor = (packets: number): number => 32 * packets + 100_000
