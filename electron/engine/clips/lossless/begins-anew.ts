// Whether a copied part can follow another one in the same track: only if its first picture makes the decoder start afresh.
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'

/**
 * NAL units that reset order and reference pictures. Other key frames (an I picture with a recovery point, a CRA) are fine at the start
 * of a file, but behind something else a decoder counts on from there, and shows pictures in the wrong order or not at all.
 * H.264: IDR (ITU-T H.264 table 7-1). HEVC: BLA and IDR (ITU-T H.265 table 7-1).
 */
const fresh: Record<string, { annexB: string; format: string; typeOf: (head: number) => number; types: readonly number[] }> = {
  h264: { annexB: 'h264_mp4toannexb', format: 'h264', typeOf: head => head & 0x1f, types: [5] },
  hevc: { annexB: 'hevc_mp4toannexb', format: 'hevc', typeOf: head => (head >> 1) & 0x3f, types: [16, 17, 18, 19, 20] },
}

/** A key frame of any other codec starts afresh always. */
export async function beginsAnew(run: RunFfmpeg, { file, codec }: { file: string; codec: string }, signal: AbortSignal | undefined) {
  const rules = fresh[codec]
  if (!rules) return true
  const chunks: Buffer[] = []
  const args = ['-i', `file:${file}`, '-map', '0:V:0', '-c', 'copy', '-bsf:v', rules.annexB, '-frames:v', '1', '-f', rules.format, '-']
  await run(args, { signal, onStdoutChunk: chunk => void chunks.push(chunk) })
  return nalHeadsOf(Buffer.concat(chunks)).some(head => rules.types.includes(rules.typeOf(head)))
}

/** The first byte of each NAL unit, which follows 00 00 01 (ITU-T H.264 and H.265 annex B). */
function nalHeadsOf(bytes: Buffer): number[] {
  const heads: number[] = []
  for (let at = bytes.indexOf(startCode); at >= 0 && at + 3 < bytes.length; at = bytes.indexOf(startCode, at + 3))
    heads.push(bytes[at + 3]!)
  return heads
}

const startCode = Buffer.from([0, 0, 1])
