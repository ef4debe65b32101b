import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { ffmpegForTests, ffprobeForTests } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { recordWithObs, startObs } from '../helpers/real-obs.ts'

const run = promisify(execFile)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'real-obs-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const probe = async (file: string, ...args: string[]): Promise<string> =>
  (await run(ffprobeForTests, ['-v', 'error', ...args, file])).stdout.trim()

/** Decodes the whole file; what ffmpeg says on the way is the answer. */
const decode = async (file: string, ...args: string[]): Promise<string> =>
  (await run(ffmpegForTests, ['-hide_banner', '-nostdin', '-nostats', '-i', file, ...args, '-f', 'null', '-'])).stderr

needs('obs', 'xvfb')('what a real OBS records', () => {
  let recording: Awaited<ReturnType<typeof recordWithObs>>
  beforeAll(async () => {
    recording = await recordWithObs({ folder: join(folder, 'alone'), seconds: 25 })
    console.info(`OBS skipped ${recording.skippedFrames} of ${recording.totalFrames} frames`)
  })

  const durationSeconds = async () => Number(await probe(recording.file, '-show_entries', 'format=duration', '-of', 'csv=p=0'))

  const packets = async () => {
    const lines = await probe(recording.file, '-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0')
    return lines.split('\n').map(line => ({ seconds: Number(line.split(',')[0]), isKey: line.includes('K') }))
  }

  test('holds a picture and a sound of the asked size and rate', async () => {
    const entries = 'stream=codec_name,width,height,avg_frame_rate,sample_rate,channels'
    expect((await probe(recording.file, '-show_entries', entries, '-of', 'csv=p=0')).split('\n')).toEqual([
      'h264,1280,720,30/1',
      'aac,48000,2,0/0',
    ])
    expect(await durationSeconds()).toBeGreaterThan(24)
  })

  test('decodes from end to end without a complaint, and no picture is missing', async () => {
    expect(await decode(recording.file, '-loglevel', 'error')).toBe('')
    const pictures = await packets()
    expect(Math.abs(pictures.length - (await durationSeconds()) * 30)).toBeLessThan(3)
  })

  test('has a key frame every two seconds', async () => {
    const times = (await packets()).filter(({ isKey }) => isKey).map(({ seconds }) => seconds)
    expect(times).toEqual(Array.from(times, (_, index) => index * 2))
    expect(times.length).toBeGreaterThanOrEqual(12)
  })

  test('moves and sounds: the picture never rests for long, and a loud half second comes about every five seconds', async () => {
    // Long, because OBS repeats pictures while something else keeps the machine busy.
    const said = await decode(recording.file, '-vf', 'freezedetect=n=0.001:d=10', '-af', 'silencedetect=n=-20dB:d=2')
    expect(said).not.toContain('freeze_start')
    expect([...said.matchAll(/silence_end/g)].length).toBeGreaterThanOrEqual(3)
  })

  test('began when OBS said so', () => {
    expect(Math.abs(statSync(recording.file).birthtimeMs - recording.startedAtMs)).toBeLessThan(2000)
  })
})

needs('obs', 'xvfb')('two OBS side by side', () => {
  test('record apart from each other, split on demand, and leave no process behind', async () => {
    const start = (name: string) => startObs({ folder: join(folder, name), width: 320, height: 180, fps: 30, recordFormat: 'mkv' })
    const both = await Promise.all([start('first'), start('second')])
    const files = await Promise.all(
      both.map(async obs => {
        await obs.startRecord()
        await obs.recorded(3)
        const second = await obs.split()
        await obs.recorded(5)
        return [await obs.stopRecord(), second]
      }),
    )
    for (const file of files.flat()) expect(await decode(file, '-loglevel', 'error')).toBe('')
    expect(files.map(pair => pair.length)).toEqual([2, 2])
    expect(new Set(files.flat()).size).toBe(4)
    expect(readdirSync(join(folder, 'first', 'recordings'))).toHaveLength(2)

    await Promise.all(both.map(obs => obs.close()))
    expect(both.flatMap(obs => obs.pids.map(startOf))).toEqual([undefined, undefined, undefined, undefined])
  })
})
