// Analysing a 1080p60 recording against the cheapest thing ffmpeg can do with it, and what the engine's event loop feels of it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Job } from '../../electron/contract/jobs.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { median } from '../helpers/median.ts'
import type { Figure } from './figure.ts'

const pieceSeconds = 20
const messagesPerMinute = 400

/** `minutes` of 1080p60 (at least 20 for a figure worth quoting), `runs` alternating runs of both. */
export async function measureAnalysis({ minutes, runs }: { minutes: number; runs: number }): Promise<Figure[]> {
  const recording = longRecording(minutes)
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-'))
  try {
    const chat = join(folder, 'chat.xml')
    await makeChat({ file: chat, format: 'bililive-xml', messages: minutes * messagesPerMinute, durationMs: minutes * 60_000, seed: 1 })
    const [ours, bare, delays]: [number[], number[], number[]] = [[], [], []]
    for (let run = 0; run < runs; run++) {
      bare.push(timed(() => bareFfmpeg(recording)))
      const { seconds, loopDelayMs } = await analyse(recording, chat, join(folder, `data-${run}`))
      ours.push(seconds)
      delays.push(loopDelayMs)
    }
    const ratio = median(ours.map((seconds, run) => seconds / bare[run]!))
    const worstDelayMs = Math.max(...delays)
    return [
      { name: 'analysis', value: median(ours), unit: 's', reference: median(bare), ratio, goal: '≤ 1.3 ×', met: ratio <= 1.3 },
      { name: 'event loop while analysing, p99', value: worstDelayMs, unit: 'ms', goal: '≤ 20 ms', met: worstDelayMs <= 20 },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function analyse(recording: string, chat: string, dataFolder: string): Promise<{ seconds: number; loopDelayMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  try {
    delay.enable()
    const startedMs = performance.now()
    const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat] })
    const job = await new Promise<Job>(resolve => {
      engine.watch('jobs.list', jobs => {
        const found = jobs.find(each => each.id === jobId)
        if (found && found.state !== 'queued' && found.state !== 'running') resolve(found)
      })
    })
    const seconds = (performance.now() - startedMs) / 1000
    delay.disable()
    if (job.state !== 'done') throw new Error(`analysis ${job.state}: ${job.error?.message ?? ''}`)
    return { seconds, loopDelayMs: delay.percentile(99) / 1e6 }
  } finally {
    await engine.close()
  }
}

const bareFfmpeg = (file: string) =>
  execFileSync(ffmpegForTests, [
    '-v',
    'error',
    '-nostdin',
    '-skip_frame',
    'nokey',
    '-i',
    file,
    '-map',
    '0:v:0',
    '-map',
    '0:a:0',
    '-f',
    'null',
    '-',
  ])

function timed(act: () => unknown): number {
  const startedMs = performance.now()
  act()
  return (performance.now() - startedMs) / 1000
}

/** Twenty encoded seconds, repeated by copying: long enough to measure, quick to make. Kept in the checkout's cache. */
function longRecording(minutes: number): string {
  const folder = join(import.meta.dirname, '..', '..', '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  const [piece, whole] = [join(folder, 'piece-1080p60.mkv'), join(folder, `show-1080p60-${minutes}min.mkv`)]
  const make = (file: string, args: string[]) => {
    if (existsSync(file)) return
    const temporary = `${file}.part.mkv`
    execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-y', ...args, temporary])
    renameSync(temporary, file)
  }
  const picture = `testsrc2=s=1920x1080:r=60:d=${pieceSeconds}`
  const sound = `anoisesrc=d=${pieceSeconds}:c=pink:r=48000,volume='0.2+0.2*sin(t)':eval=frame,aformat=channel_layouts=stereo`
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-g', '120', '-c:a', 'aac', '-b:a', '160k']
  make(piece, ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...encode])
  make(whole, ['-stream_loop', String(Math.ceil((minutes * 60) / pieceSeconds) - 1), '-i', piece, '-map', '0', '-c', 'copy'])
  return whole
}
