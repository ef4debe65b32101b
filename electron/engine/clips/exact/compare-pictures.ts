// Whether the pictures of a finished clip are those of its recording: the clip is decoded, and each compared with what its recording gave.
import { readFile } from 'node:fs/promises'
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'
import { createPacketParser, inputArgs } from '../list-packets.ts'
import { asTheyAre, selectAny, quarterSize } from './decode-run.ts'

/** Pictures of the clip, one behind the other: when the first and the last one are shown. */
export interface Shown {
  firstMs: number
  lastMs: number
}

export interface ComparedPictures {
  clip: string
  /** Where to begin reading in the clip; undefined: at its start. */
  seekMs: number | undefined
  copied: Shown | undefined
  /** What was encoded, and the files with small pictures of what it was made from; may be none. */
  edges: readonly Shown[]
  originals: readonly string[]
  /** Temporary, new. */
  notes: string
}

export interface Compared {
  /** Of each copied picture, as the decoder gives it. */
  checksums: number[]
  /**
   * How like each encoded picture is to what it was made from: peak signal-to-noise ratio of the small pictures in dB, of brightness or a
   * colour, whichever is less; Infinity where they are the same to the bit. Fewer numbers than pictures where one side has fewer.
   */
  likeness: number[]
}

/** Less than half the time between two pictures, more than what containers round. */
const slackMs = 2

/** A decoder that complains is a failure. */
export async function comparePictures(run: RunFfmpeg, compared: ComparedPictures, signal: AbortSignal | undefined): Promise<Compared> {
  const likeness: number[] = []
  const onStdoutLine = (line: string) => {
    const planes = [...line.matchAll(/\bpsnr_[yuv]:(\S+)/g)].map(([, value]) => (value === 'inf' ? Infinity : Number(value)))
    if (planes.length > 0) likeness.push(Math.min(...planes))
  }
  await run(comparingArgs(compared), { signal, onStdoutLine })
  if (!compared.copied) return { checksums: [], likeness }
  const parser = createPacketParser()
  for (const line of (await readFile(compared.notes, 'latin1')).split('\n')) if (line !== '') parser.readLine(line)
  return { checksums: parser.streams[0]?.checksum ?? [], likeness }
}

function comparingArgs({ clip, seekMs, copied, edges, originals, notes }: ComparedPictures): string[] {
  const times = ({ firstMs, lastMs }: Shown) => [toSeconds(firstMs - slackMs), toSeconds(lastMs + slackMs)]
  const all = [...edges, ...(copied ? [copied] : [])]
  const whole = times({ firstMs: Math.min(...all.map(({ firstMs }) => firstMs)), lastMs: Math.max(...all.map(({ lastMs }) => lastMs)) })
  const labels = [...(edges.length > 0 ? ['[toCompare]'] : []), ...(copied ? ['[toCheck]'] : [])]
  // paired by their number, not by their time: containers round times
  const numbered = 'settb=1/1000,setpts=N*10'
  const graph = [
    `[0:V:0]trim=start=${whole[0]}:end=${whole[1]},split=${labels.length}${labels.join('')}`,
    ...(edges.length > 0
      ? [
          `[toCompare]${selectAny(edges.map(times))},${quarterSize},${numbered}[clip]`,
          `${originals.map((_, place) => `[${place + 1}:V:0]`).join('')}${originals.length > 1 ? `concat=n=${originals.length},` : ''}${numbered}[source]`,
          `[clip][source]psnr=stats_file=-:eof_action=endall[compared]`,
        ]
      : []),
    ...(copied ? [`[toCheck]${selectAny([times(copied)])}[checked]`] : []),
  ]
  return [
    ...['-copyts', '-xerror', '-err_detect', 'explode', '-autorotate', '0', '-noaccurate_seek'],
    ...inputArgs(clip, { seekMs, stopMs: undefined }),
    ...originals.flatMap(file => ['-i', `file:${file}`]),
    ...['-filter_complex', graph.join(';')],
    ...(edges.length > 0 ? ['-map', '[compared]', ...asTheyAre, '-f', 'null', '-'] : []),
    ...(copied ? ['-map', '[checked]', ...asTheyAre, '-c:v', 'rawvideo', '-f', 'framecrc', `file:${notes}`] : []),
  ]
}
