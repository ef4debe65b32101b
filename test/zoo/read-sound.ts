// The clicks a listener hears, and when.
import { runFfmpeg } from './run-tool.ts'

export interface Click {
  /** Since `fromMs`. */
  atMs: number
  /** How high it sounds: each track has its own. */
  hertz: number
}

const rate = 48_000
const loud = 0.15
const quietSeconds = 0.5
/** Of a click's 50 ms: its beginning may be blurred. */
const listenedSeconds = { from: 0.01, to: 0.035 }

/** Of one track, whatever its number of channels. `fromMs` is on the file's clock; what is heard before is left out. */
export async function readClicks(file: string, track: number, fromMs: number): Promise<Click[]> {
  const start = (fromMs / 1000).toFixed(6)
  const filters = [
    `atrim=start=${start},asetpts=PTS-${start}/TB`,
    `aresample=${rate}:async=1:min_hard_comp=0.01:first_pts=0`,
    'aformat=sample_fmts=flt,pan=mono|c0=c0',
  ]
  const { output } = await runFfmpeg([
    '-copyts',
    '-i',
    `file:${file}`,
    '-map',
    `0:a:${track}`,
    '-af',
    filters.join(','),
    '-f',
    'f32le',
    '-',
  ])
  return findClicks(new Float32Array(output.buffer.slice(output.byteOffset, output.byteOffset + output.length)))
}

/** @param samples at 48 kHz */
export function findClicks(samples: Float32Array): Click[] {
  const clicks: Click[] = []
  for (let at = 0; at < samples.length; at++) {
    if (Math.abs(samples[at]!) < loud) continue
    clicks.push({
      atMs: (at / rate) * 1000,
      hertz: hertzOf(samples.subarray(at + listenedSeconds.from * rate, at + listenedSeconds.to * rate)),
    })
    at += quietSeconds * rate
  }
  return clicks
}

/** By how often the wave crosses zero. */
function hertzOf(samples: Float32Array): number {
  let crossings = 0
  for (let at = 1; at < samples.length; at++) if (samples[at - 1]! < 0 !== samples[at]! < 0) crossings++
  return (crossings / 2 / samples.length) * rate
}
