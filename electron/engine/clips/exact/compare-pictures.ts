// Whether the pictures of a finished clip are those of its recording: both are decoded, side by side, and compared one by one.
import type { RunFfmpeg } from '../clip-tools.ts'
import { toSeconds } from '../clip-tools.ts'
import { inputArgs } from '../list-packets.ts'

/** A run of pictures in the clip, and where the same ones are in the recording. */
export interface ComparedPictures {
  clip: string
  recording: string
  /** When the first and the last picture are shown in the clip, and in the recording by its own clock. */
  clipMs: { first: number; last: number }
  fileMs: { first: number; last: number }
  /** Where to begin reading for them; undefined: at the file's start. In the recording several places may be tried. */
  clipSeekMs: number | undefined
  fileSeekMs: readonly (number | undefined)[]
  pictures: number
}

/** Less than half the time between two pictures, more than what containers round. */
const slackMs = 2

/**
 * How like each picture is to the recording's: peak signal-to-noise ratio in dB, of brightness or a colour, whichever is less; Infinity where they
 * are the same to the bit.
 * Fewer numbers than pictures where one side has fewer. A decoder that complains is a failure.
 */
export async function comparePictures(run: RunFfmpeg, compared: ComparedPictures, signal: AbortSignal | undefined): Promise<number[]> {
  let likeness: number[] = []
  for (const seekMs of compared.fileSeekMs) {
    likeness = []
    const onStdoutLine = (line: string) => {
      const planes = [...line.matchAll(/\bpsnr_[yuv]:(\S+)/g)].map(([, value]) => (value === 'inf' ? Infinity : Number(value)))
      if (planes.length > 0) likeness.push(Math.min(...planes))
    }
    await run(comparingArgs(compared, seekMs), { signal, onStdoutLine })
    if (likeness.length >= compared.pictures) return likeness
  }
  return likeness
}

function comparingArgs({ clip, recording, clipMs, fileMs, clipSeekMs }: ComparedPictures, seekMs: number | undefined): string[] {
  // paired by their number, not by their time: containers round times
  const only = ({ first, last }: { first: number; last: number }) =>
    `trim=start=${toSeconds(first - slackMs)}:end=${toSeconds(last + slackMs)},settb=1/1000,setpts=N*10`
  const graph = `[0:V:0]${only(clipMs)}[clip];[1:V:0]${only(fileMs)}[source];[clip][source]psnr=stats_file=-:eof_action=endall[compared]`
  const open = (file: string, fromMs: number | undefined) => [
    ...['-autorotate', '0', '-noaccurate_seek'],
    ...inputArgs(file, { seekMs: fromMs, stopMs: undefined }),
  ]
  return [
    ...['-copyts', '-xerror', '-err_detect', 'explode', ...open(clip, clipSeekMs), ...open(recording, seekMs)],
    ...['-filter_complex', graph, '-map', '[compared]', '-fps_mode', 'passthrough', '-f', 'null', '-'],
  ]
}
