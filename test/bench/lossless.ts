// A lossless cut out of a long 1080p recording, verification and all, against copying as many bytes with `cp`.
import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '../../electron/contract/shows.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { median } from '../helpers/median.ts'
import { readRecording, timedCut } from './cut-for-bench.ts'
import type { Figure } from './figure.ts'

const runs = 5
const pieceSeconds = 20
const usualClipSeconds = 30
const cutFromMs = 61_000
const cache = join(import.meta.dirname, '..', '..', '.cache', 'bench')

/**
 * Cuts `minutes`, and half a minute as most clips are, out of a recording two minutes longer. Alternating runs; the ratio of the medians.
 * A clip is on disk for good when it is told to be finished, and `cp` only hands its bytes to the system's memory: hence a second
 * reference that waits for the disk. The third figure is the least that any cut by ffmpeg can take.
 */
export async function measure({ minutes }: { minutes: number }): Promise<Figure[]> {
  const recording = await readRecording(longRecording(minutes + 2))
  const folder = mkdtempSync(join(cache, 'clips-')) // on the disk of the recording: another one is another figure
  try {
    const long = await timeCuts(recording, folder, minutes * 60)
    const short = await timeCuts(recording, folder, usualClipSeconds)
    const ratio = long.cut / long.copy
    return [
      { ...against(`lossless cut of ${minutes} min, against cp`, long.cut, long.copy), goal: '≤ 3 ×', met: ratio <= 3 },
      against('the same, against cp and a flush to disk', long.cut, long.durableCopy),
      against('the same, against ffmpeg -c copy, unverified', long.cut, long.bareCut),
      against(`lossless cut of ${usualClipSeconds} s, against ffmpeg -c copy, unverified`, short.cut, short.bareCut),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const against = (name: string, value: number, reference: number): Figure => ({
  ...{ name, value, unit: 's', reference, ratio: value / reference },
})

/** Medians, in seconds. */
async function timeCuts(recording: Recording, folder: string, clipSeconds: number) {
  const seconds = { cut: [] as number[], copy: [] as number[], durableCopy: [] as number[], bareCut: [] as number[] }
  for (let run = 0; run <= runs; run++) {
    const range = { startMs: cutFromMs, endMs: cutFromMs + clipSeconds * 1000 }
    const { clip, seconds: cut } = await timedCut(recording, { folder, mode: 'lossless', ranges: [range] })
    const { file } = clip
    const [copied, bare] = [join(folder, 'copy.mp4'), join(folder, 'bare.mp4')]
    const copy = timed(() => execFileSync('cp', [file, copied]))
    const flush = timed(() => flushToDisk(copied))
    const bareCut = timed(() => execFileSync(ffmpegForTests, bareCutArgs(recording.path, clipSeconds, bare)))
    flushToDisk(bare) // the next run shall not wait for what this one left to write
    await Promise.all([file, copied, bare].map(each => rm(each)))
    if (run === 0) continue // the first run finds the files on disk, the others in memory
    seconds.cut.push(cut)
    seconds.copy.push(copy)
    seconds.durableCopy.push(copy + flush)
    seconds.bareCut.push(bareCut)
  }
  const { cut, copy, durableCopy, bareCut } = seconds
  return { cut: median(cut), copy: median(copy), durableCopy: median(durableCopy), bareCut: median(bareCut) }
}

const bareCutArgs = (file: string, clipSeconds: number, output: string): string[] => [
  ...['-v', 'error', '-nostdin', '-ss', String(cutFromMs / 1000), '-i', file, '-map', '0', '-t', String(clipSeconds), '-c', 'copy', output],
]

function flushToDisk(file: string): void {
  const handle = openSync(file, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function timed(act: () => unknown): number {
  const startedMs = performance.now()
  act()
  return (performance.now() - startedMs) / 1000
}

/** Twenty encoded seconds at a recorder's usual 6 Mbit/s, repeated by copying. Kept in the checkout's cache. */
function longRecording(minutes: number): string {
  mkdirSync(cache, { recursive: true })
  const [piece, whole] = [join(cache, 'piece-1080p30.mkv'), join(cache, `show-1080p30-${minutes}min.mkv`)]
  const make = (file: string, args: readonly string[]) => {
    if (existsSync(file)) return
    execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-y', ...args, `${file}.part.mkv`])
    renameSync(`${file}.part.mkv`, file)
  }
  const picture = `testsrc2=s=1920x1080:r=30:d=${pieceSeconds},noise=alls=12:allf=t`
  const rate = ['-b:v', '6M', '-minrate', '6M', '-maxrate', '6M', '-bufsize', '6M', '-g', '60', '-bf', '2']
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...rate, '-c:a', 'aac', '-b:a', '160k']
  make(piece, ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', `sine=440:d=${pieceSeconds}`, ...encode])
  make(whole, ['-stream_loop', String(Math.ceil((minutes * 60) / pieceSeconds) - 1), '-i', piece, '-map', '0', '-c', 'copy'])
  return whole
}
