import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError, isAbort } from '../../../electron/contract/errors.ts'
import type { Signal } from '../../../electron/contract/highlights.ts'
import { measureRecording, type MeasureOptions } from '../../../electron/engine/feed/measure-recording.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { ffmpegForTests, makeVideo } from '../../helpers/make-video.ts'
import { findHere } from '../media/find-here.ts'

let folder: string
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'measure-recording-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string) => join(folder, name)
const ffmpeg = (...args: string[]) => execFileSync(ffmpegForTests, ['-hide_banner', '-v', 'error', '-y', ...args])

async function recordingOf(path: string, showStartMs = 0) {
  return { path, showStartMs, ...(await media.probe(path)) }
}

async function measure(path: string, options: Partial<MeasureOptions> & { showStartMs?: number } = {}) {
  const recording = await recordingOf(path, options.showStartMs)
  const { signals } = await measureRecording({
    run: media.run,
    recording,
    audioTrack: 0,
    signal: undefined,
    onProgress: () => {},
    ...options,
  })
  return signals
}

const named = (signals: readonly Signal[], name: string): Signal => {
  const signal = signals.find(each => each.name === name)
  if (!signal) throw new Error(`no signal ${name} among ${signals.map(each => each.name).join(' ')}`)
  return signal
}

/** `quiet` and `loud` for samples near the two levels that the tests use, `?` for unknown, else the number. */
const describe = (signals: readonly Signal[]) =>
  [...named(signals, 'loudness').samples].map(value =>
    Number.isNaN(value) ? '?' : value < -60 ? 'quiet' : Math.abs(value + 6) < 0.5 ? 'loud' : value,
  )

/** 1 kHz at half of full scale in both channels is -6 LUFS by definition of the measure. */
const tone = (from: number, to: number) => ({ expression: `if(between(t,${from},${to}),0.5*sin(1000*2*PI*t),0)` })

const soundNames = [
  'loudness',
  'pauses',
  'loudnessRise',
  'speech',
  'music',
  'speechRate',
  'voicePitch',
  'voiceBrightness',
  'laughterSound',
  'soundLost',
]
const pictureNames = ['cuts', 'motion', 'black']
const names = (signals: readonly Signal[]) => signals.map(({ name }) => name)

test.each([['mkv'], ['mp4'], ['flv'], ['ts'], ['mov']])('a tone in silence is found where it is, in %s', async extension => {
  const signals = await measure(makeVideo({ file: inFolder(`tone.${extension}`), seconds: 5, audio: [tone(2, 3)] }))
  expect(names(signals)).toEqual([...soundNames, ...pictureNames])
  const said = describe(signals)
  expect([said.length, named(signals, 'motion').samples.length]).toEqual([25, 5])
  expect([...said.slice(3, 8), ...said.slice(17, 22)]).toEqual(Array(10).fill('quiet'))
  expect(said[12]).toBe('loud')
  expect(named(signals, 'motion').samples[2]).toBeGreaterThan(0.5) // the test picture moves
})

test('momentary loudness is that of ffmpeg, within half a unit', async () => {
  const expression = `(0.3+0.2*sin(0.8*t))*(sin(300*2*PI*t)+0.5*sin(1100*2*PI*t)+0.3*sin(3300*2*PI*t))`
  const file = makeVideo({ file: inFolder('loud.mkv'), seconds: 10, audio: [{ expression }] })
  const printed = ffmpeg(
    '-i',
    file,
    '-map',
    '0:a',
    '-af',
    'ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=-',
    '-f',
    'null',
    '-',
  )
  const theirs = [...printed.toString().matchAll(/lavfi\.r128\.M=(\S+)/g)].map(match => Number(match[1])) // of 400 ms, every 100 ms
  const ours = named(await measure(file), 'loudness').samples
  // the sound begins 21 ms before the picture, so it may change only slowly; theirs at index n ends at 100 (n + 1) ms;
  // ours at index n has its middle at 200 n + 100 ms
  const differences = Array.from({ length: 44 }, (_, index) => Math.abs(ours[index + 2]! - theirs[2 * (index + 2) + 2]!))
  expect(Math.max(...differences)).toBeLessThan(0.5)
})

test('a file that does not begin at zero lies on the show clock where the show has it', async () => {
  const file = makeVideo({ file: inFolder('later.mkv'), seconds: 5, startMs: 7000, audio: [tone(2, 3)] })
  const signals = await measure(file, { showStartMs: 60_000 })
  expect(new Set(signals.map(({ startMs }) => startMs))).toEqual(new Set([60_000]))
  expect(describe(signals)[12]).toBe('loud')
  expect(named(signals, 'motion').samples[1]).toBeGreaterThan(0.5)
})

test('stretches of one file that was paused are measured each by itself, where it lies on the show clock', async () => {
  const file = makeVideo({
    file: inFolder('paused.mkv'),
    seconds: 40,
    audio: [{ expression: '0.5*sin(1000*2*PI*t)*(between(t,2,3)+between(t,32,33))' }],
  })
  const whole = await recordingOf(file)
  const part = (fromMs: number, showStartMs: number) =>
    ({ ...whole, fileStartMs: whole.fileStartMs + fromMs, durationMs: 20_000, showStartMs, beganAfter: 'pause' }) as const
  const measured = [await measure(file, { recording: part(0, 0) }), await measure(file, { recording: part(20_000, 60_000) })]
  for (const [index, signals] of measured.entries()) {
    const said = describe(signals)
    expect(said).toHaveLength(100)
    expect([said[7], said[12], said[62], said[90]]).toEqual([
      'quiet',
      index === 0 ? 'loud' : 'quiet',
      index === 0 ? 'quiet' : 'loud',
      'quiet',
    ])
    expect(new Set(signals.map(({ startMs }) => startMs))).toEqual(new Set([index * 60_000]))
    expect([...named(signals, 'motion').samples].filter(value => value > 0.5).length).toBeGreaterThan(17)
    expect(named(signals, 'motion').samples).toHaveLength(20)
  }
})

test('sound that begins later than the picture is unknown before', async () => {
  const said = describe(await measure(makeVideo({ file: inFolder('late.mkv'), seconds: 4, audio: [{ ...tone(0, 9), lateMs: 1500 }] })))
  expect([said.slice(0, 7), said.slice(10, 18)]).toEqual([Array(7).fill('?'), Array(8).fill('loud')])
})

test('a hole in the sound is unknown, and what comes after it keeps its time', async () => {
  const file = inFolder('hole.mkv')
  const sound = `aevalsrc='0.5*sin(1000*2*PI*t)|0.5*sin(1000*2*PI*t)':s=48000:d=6`
  const hole = ['-filter_complex', `${sound},aselect='not(between(t,2,4))'[a]`]
  ffmpeg('-f', 'lavfi', '-i', 'color=s=64x64:r=10:d=6', ...hole, '-map', '0:v', '-map', '[a]', '-c:a', 'pcm_s16le', file)
  const said = describe(await measure(file))
  expect([said.slice(2, 8), said.slice(11, 19), said.slice(22, 28)]).toEqual([
    Array(6).fill('loud'),
    Array(8).fill('?'),
    Array(6).fill('loud'),
  ])
})

test('a recording of sound alone, of pictures alone, and one with a cover', async () => {
  const sound = makeVideo({ file: inFolder('sound.m4a'), codec: 'none', seconds: 3 })
  const pictures = makeVideo({ file: inFolder('pictures.mkv'), audio: [], seconds: 3 })
  const cover = makeVideo({ file: inFolder('cover.mp4'), hasCoverArt: true, seconds: 3 })
  expect(names(await measure(sound))).toEqual(soundNames)
  expect(names(await measure(pictures, { audioTrack: undefined }))).toEqual(pictureNames)
  expect(named(await measure(cover), 'motion').samples[1]).toBeGreaterThan(0.5)
})

test('uneven pictures keep their time', async () => {
  const file = makeVideo({ file: inFolder('uneven.mp4'), seconds: 6, isVariableFps: true, audio: [tone(2, 3)] })
  const signals = await measure(file)
  expect(describe(signals)[12]).toBe('loud')
  expect([...named(signals, 'motion').samples.slice(0, 4)].every(value => value > 0.5)).toBe(true)
})

test('the chosen track is the one that is measured; one that is not there is refused', async () => {
  const file = makeVideo({ file: inFolder('tracks.mkv'), seconds: 2, audio: [{ expression: '0' }, tone(0, 9)] })
  expect(describe(await measure(file))[4]).toBe('quiet')
  expect(describe(await measure(file, { audioTrack: 1 }))[4]).toBe('loud')
  await expect(measure(file, { audioTrack: 2 })).rejects.toMatchObject({
    code: 'audio-track-missing',
    details: { file, track: 2, tracks: 2 },
  })
})

test.each([['mkv'], ['mp4'], ['flv']])('of a broken %s what can be read is told', async extension => {
  const file = makeVideo({ file: inFolder(`broken.${extension}`), seconds: 8, audio: [tone(0, 9)], isFragmented: true })
  truncateSync(file, Math.floor(statSync(file).size * 0.6))
  const signals = await measure(file)
  expect(describe(signals).slice(2, 12)).toEqual(Array(10).fill('loud'))
  expect(named(signals, 'motion').samples[1]).toBeGreaterThan(0.5)
})

test('an ffmpeg that fails in the middle leaves what it told before; one that tells nothing is asked for each stream alone', async () => {
  const file = makeVideo({ file: inFolder('failing.mkv'), seconds: 3, audio: [tone(0, 9)] })
  const crashed = new AppError('ffmpeg-failed', 'crashed')
  const late: MeasureOptions['run'] = async (args, options) => {
    await media.run(args, options)
    throw crashed
  }
  expect(describe(await measure(file, { run: late })).slice(2, 12)).toEqual(Array(10).fill('loud'))
  const noPictures: MeasureOptions['run'] = (args, options) => (args.includes('0:V:0') ? Promise.reject(crashed) : media.run(args, options))
  expect(names(await measure(file, { run: noPictures }))).toEqual(soundNames)
  await expect(measure(file, { run: () => Promise.reject(crashed) })).rejects.toBe(crashed)
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
