// Puts copied parts one behind the other into one file, without touching what is in them.
import { writeFile } from 'node:fs/promises'
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'
import { NotLossless } from '../clip-tools.ts'
import type { CopyOptions } from './copy-stretch.ts'

export interface Part {
  file: string
  durationMs: number
}

/** Writes `listFile`, which the caller removes. */
export async function joinParts(run: RunFfmpeg, parts: readonly Part[], listFile: string, options: CopyOptions): Promise<void> {
  const { output, outputArgs, signal, onTimeMs } = options
  await writeFile(listFile, concatList(parts), { flag: 'wx' })
  const input = ['-f', 'concat', '-safe', '0', '-i', `file:${listFile}`]
  await run([...input, '-map', '0', '-c', 'copy', ...outputArgs, `file:${output}`], { signal, onTimeMs })
}

/**
 * The list for ffmpeg's concat demuxer. Each part's length is said, because its sound may last a little longer than its last
 * picture and must not push the next part away from its own sound.
 */
export function concatList(parts: readonly Part[]): string {
  const entries = parts.map(({ file, durationMs }) => `file ${quote(`file:${file}`)}\nduration ${toSeconds(durationMs)}\n`)
  return `ffconcat version 1.0\n${entries.join('')}`
}

/** In ffmpeg's quoting nothing is special between two ' but ' itself; a line break cannot be written at all. */
function quote(text: string): string {
  if (/[\r\n]/.test(text)) throw new NotLossless('copy-failed', 'a line break in the path of a part')
  return `'${text.replaceAll("'", `'\\''`)}'`
}
