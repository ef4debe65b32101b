// Whether memory stays flat: over a long queue of clips, and over a recording of six hours against one of some minutes.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ffmpegForTests, makeVideo } from '../helpers/make-video.ts'
import { median } from '../helpers/median.ts'
import type { Figure } from './figure.ts'

const program = join(import.meta.dirname, 'memory-process.ts')
const pieceSeconds = 60
const clipsOfEach = 6
const goalMegabytes = 300
/** What the collector of garbage happens to leave lying. */
const slackMegabytes = 40

interface Found {
  megabytes: { clips: number; rss: number }[]
  peakMegabytes: number
}

export interface MemoryBench {
  clips: number
  /** Of the recordings: the long one, and the short one that it is compared with. */
  minutes: number
  againstMinutes: number
}

export async function measureMemory({ clips, minutes, againstMinutes }: MemoryBench): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-memory-'))
  try {
    const piece = makeVideo({ file: join(folder, 'piece.mkv'), seconds: pieceSeconds, fps: 15, keyFrameEvery: 30 })
    const queue = await run(piece, { folder, clips, isAnalysed: false })
    const [short, long] = [lengthen(piece, againstMinutes, folder), lengthen(piece, minutes, folder)]
    const little = await run(short, { folder, clips: clipsOfEach, isAnalysed: true })
    const much = await run(long, { folder, clips: clipsOfEach, isAnalysed: true })
    const [early, late] = [ofStretch(queue, 0.1, 0.3), ofStretch(queue, 0.8, 1)]
    return [
      {
        ...{ name: `memory at the end of ${clips} clips in the queue, against its beginning`, value: late, unit: 'MB', reference: early },
        ...{ ratio: late / early, goal: `≤ ${slackMegabytes} MB more`, met: late - early <= slackMegabytes },
      },
      {
        ...{
          name: `peak memory of analysis and cuts of ${minutes} min, against ${againstMinutes} min`,
          value: much.peakMegabytes,
          unit: 'MB',
        },
        ...{ reference: little.peakMegabytes, ratio: much.peakMegabytes / little.peakMegabytes },
        ...{ goal: `≤ ${goalMegabytes} MB`, met: much.peakMegabytes <= goalMegabytes },
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(recording: string, how: { folder: string; clips: number; isAnalysed: boolean }): Promise<Found> {
  const own = mkdtempSync(join(how.folder, 'run-'))
  const out = join(own, 'clips')
  mkdirSync(out)
  const args = [program, recording, join(own, 'data'), out, String(how.clips), how.isAnalysed ? 'analyse' : '']
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 })
  return JSON.parse(stdout) as Found
}

/** The median over a stretch of the queue, from 0 to 1. */
function ofStretch({ megabytes }: Found, from: number, to: number): number {
  const most = Math.max(...megabytes.map(({ clips }) => clips))
  return median(megabytes.filter(({ clips }) => clips >= from * most && clips <= to * most).map(({ rss }) => rss))
}

function lengthen(piece: string, minutes: number, folder: string): string {
  const file = join(folder, `${minutes}min.mkv`)
  const times = Math.ceil((minutes * 60) / pieceSeconds) - 1
  execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-stream_loop', String(times), '-i', piece, '-map', '0', '-c', 'copy', file])
  return file
}
