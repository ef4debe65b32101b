import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError, isAbort } from '../../../electron/contract/errors.ts'
import { measureLoudness, type LoudnessOptions } from '../../../electron/engine/feed/measure-loudness.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { ffmpegForTests, makeVideo } from '../../helpers/make-video.ts'
import { findHere } from '../media/find-here.ts'

let folder: string
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'measure-loudness-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string) => join(folder, name)

async function measure(path: string, options: Partial<LoudnessOptions> & { showStartMs?: number } = {}) {
  const facts = await media.probe(path)
  const recording = { path, showStartMs: options.showStartMs ?? 0, ...facts }
  return measureLoudness({ run: media.run, recording, audioTrack: 0, signal: undefined, onProgress: () => {}, ...options })
}

/** `quiet` and `loud` for samples near the two levels that the tests use, `?` for unknown, else the number. */
const describe = (samples: Float32Array) =>
  [...samples].map(value => (Number.isNaN(value) ? '?' : value < -60 ? 'quiet' : Math.abs(value + 6) < 0.5 ? 'loud' : value))

/** 1 kHz at half of full scale in both channels is -6 LUFS by definition of the measure. */
const tone = (from: number, to: number) => ({ expression: `if(between(t,${from},${to}),0.5*sin(1000*2*PI*t),0)` })

test.each([['mkv'], ['mp4'], ['flv'], ['ts'], ['mov']])('a tone in silence is found where it is, in %s', async extension => {
  const signal = await measure(makeVideo({ file: inFolder(`tone.${extension}`), seconds: 5, audio: [tone(2, 3)] }))
  expect({ ...signal, samples: signal.samples.length }).toEqual({ name: 'loudness', startMs: 0, stepMs: 200, samples: 25 })
  const said = describe(signal.samples)
  // 400 ms of window: whole inside the tone from 2.2 to 2.8 s, touched by it from 1.8 to 3.2 s
  expect([...said.slice(3, 8), ...said.slice(17, 22)]).toEqual(Array(10).fill('quiet'))
  expect(said.slice(12, 13)).toEqual(['loud'])
})

test('a file that does not begin at zero lies on the show clock where the show has it', async () => {
  const file = makeVideo({ file: inFolder('later.mkv'), seconds: 5, startMs: 7000, audio: [tone(2, 3)] })
  const signal = await measure(file, { showStartMs: 60_000 })
  expect(signal.startMs).toBe(60_000)
  expect(describe(signal.samples)[12]).toBe('loud')
})

test('sound that begins later than the picture is unknown before', async () => {
  const file = makeVideo({ file: inFolder('late.mkv'), seconds: 4, audio: [{ ...tone(0, 9), lateMs: 1500 }] })
  const said = describe((await measure(file)).samples)
  expect([said.slice(0, 8), said.slice(10, 18)]).toEqual([Array(8).fill('?'), Array(8).fill('loud')])
})

test('a hole in the sound is unknown, and what comes after it keeps its time', async () => {
  const file = inFolder('hole.mkv')
  const sound = `aevalsrc='0.5*sin(1000*2*PI*t)|0.5*sin(1000*2*PI*t)':s=48000:d=6`
  const pictures = ['-f', 'lavfi', '-i', 'color=s=64x64:r=10:d=6']
  const hole = ['-filter_complex', `${sound},aselect='not(between(t,2,4))'[a]`]
  execFileSync(ffmpegForTests, ['-v', 'error', ...pictures, ...hole, '-map', '0:v', '-map', '[a]', '-c:a', 'pcm_s16le', file])
  const said = describe((await measure(file)).samples)
  expect([said.slice(2, 8), said.slice(11, 20), said.slice(22, 28)]).toEqual([
    Array(6).fill('loud'),
    Array(9).fill('?'),
    Array(6).fill('loud'),
  ])
})

test('the chosen track is the one that is measured; one that is not there is refused', async () => {
  const file = makeVideo({ file: inFolder('tracks.mkv'), seconds: 2, audio: [{ expression: '0' }, tone(0, 9)] })
  expect(describe((await measure(file)).samples)[4]).toBe('quiet')
  expect(describe((await measure(file, { audioTrack: 1 })).samples)[4]).toBe('loud')
  await expect(measure(file, { audioTrack: 2 })).rejects.toMatchObject({
    code: 'audio-track-missing',
    details: { file, track: 2, tracks: 2 },
  })
})

test.each([['mkv'], ['mp4'], ['flv']])('of a broken %s what can be heard is told', async extension => {
  const file = makeVideo({ file: inFolder(`broken.${extension}`), seconds: 8, audio: [tone(0, 9)], isFragmented: true })
  truncateSync(file, Math.floor(statSync(file).size * 0.6))
  const { samples } = await measure(file)
  const said = describe(samples)
  expect(samples.length).toBeGreaterThan(12)
  expect(said.slice(2, 12)).toEqual(Array(10).fill('loud'))
})

test('an ffmpeg that fails in the middle leaves what it told before', async () => {
  const recording = {
    path: 'x.mkv',
    fileStartMs: 0,
    showStartMs: 0,
    durationMs: 1000,
    audio: [{ codec: 'aac', channels: 2, sampleRateHz: 48000 }],
  }
  const failing =
    (lines: number): LoudnessOptions['run'] =>
    async (_args, { onStdoutLine }) => {
      for (let index = 0; index < lines; index++) {
        onStdoutLine(`frame:${index} pts:0 pts_time:${index / 10}`)
        onStdoutLine('lavfi.r128.M=-6')
      }
      return Promise.reject(new AppError('ffmpeg-failed', 'crashed'))
    }
  const rest = { recording, audioTrack: 0, signal: undefined, onProgress: () => {} }
  expect(describe((await measureLoudness({ run: failing(6), ...rest })).samples)).toEqual(['?', 'loud', 'loud', '?', '?'])
  await expect(measureLoudness({ run: failing(0), ...rest })).rejects.toMatchObject({ code: 'ffmpeg-failed' })
})

test('progress only grows, and ends at one', async () => {
  const told: number[] = []
  await measure(makeVideo({ file: inFolder('progress.mkv'), seconds: 3 }), { onProgress: progress => told.push(progress) })
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect([told.length > 5, told.at(-1)]).toEqual([true, 1])
})

test('measuring can be cancelled', async () => {
  const cancel = new AbortController()
  const file = makeVideo({ file: inFolder('cancelled.mkv'), seconds: 3 })
  const cancelled = measure(file, { signal: cancel.signal, onProgress: () => cancel.abort() })
  expect(isAbort(await cancelled.catch((error: unknown) => error))).toBe(true)
})
