import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJpegReader } from '../../../../electron/engine/feed/live/program/read-jpegs.ts'
import { startProgramPictures, type ProgramPicturesOptions } from '../../../../electron/engine/feed/live/program/program-pictures.ts'
import { createSecondAssembler, type FeedSecond } from '../../../../electron/engine/feed/live/second-assembler.ts'
import { measureRecording } from '../../../../electron/engine/feed/measure-recording.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../../electron/engine/media/media.ts'
import { ffmpegForTests } from '../../../helpers/make-video.ts'
import { waitUntil } from '../../../helpers/wait-until.ts'
import { findHere } from '../../media/find-here.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })
const seconds = 24
/** Between two screenshots. */
const everyMs = 500
let folder: string
let film: string
let jpegs: Buffer[]

const ffmpeg = (...args: string[]) => execFileSync(ffmpegForTests, ['-hide_banner', '-v', 'error', '-y', ...args])

/** Something that moves, another thing after 9 s, black from 16 to 20 s. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-pictures-'))
  film = join(folder, 'film.mkv')
  const first = 'testsrc=s=640x360:r=10,trim=duration=9[a]'
  const second = "testsrc2=s=640x360:r=10:d=15,format=yuv420p,drawbox=c=black:t=fill:enable='between(t,7,10.99)',setsar=1[b]"
  const joined = `${first};${second};[a][b]concat=n=2:v=1`
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '20', '-sc_threshold', '0', '-pix_fmt', 'yuv420p']
  ffmpeg('-filter_complex', joined, ...coding, film)
  ffmpeg('-i', film, '-vf', "select='not(mod(n,5))',scale=320:180", '-fps_mode', 'passthrough', '-q:v', '4', join(folder, '%03d.jpg'))
  jpegs = readdirSync(folder)
    .filter(name => name.endsWith('.jpg'))
    .sort()
    .map(name => readFileSync(join(folder, name)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As fast as they are asked for. */
const hurriedClock = { monotonicMs: systemClock.monotonicMs, sleep: (_ms: number, signal?: AbortSignal) => systemClock.sleep(1, signal) }

async function look(screenshot: (index: number) => Promise<Buffer>, count = jpegs.length): Promise<FeedSecond[]> {
  const told: FeedSecond[] = []
  const assembler = createSecondAssembler({ fromMs: 0, onSecond: second => void told.push(second) })
  let taken = 0
  const options: ProgramPicturesOptions = {
    run: media.run,
    beganMs: 0,
    pace: () => ({ width: 320, perSecond: 2 }),
    onPiece: assembler.tell,
    clock: { ...hurriedClock, sleep: (ms, signal) => (ms >= 3000 ? systemClock.sleep(ms, signal) : hurriedClock.sleep(ms, signal)) },
    screenshot: async ({ width }) => {
      expect(width).toBe(320)
      if (taken >= count) return new Promise(() => {}) // OBS answers no more
      const atMs = everyMs * taken
      return { atMs, jpeg: await screenshot(taken++) }
    },
  }
  const pictures = startProgramPictures(options)
  await waitUntil(() => taken === count)
  await systemClock.sleep(300)
  void pictures.close(seconds * 1000)
  assembler.release(seconds * 1000)
  return told
}
const values = (told: readonly FeedSecond[], name: 'motion' | 'cuts' | 'black') => told.map(({ samples }) => samples[name][0]!)

test('screenshots tell what the key frames of a recording tell', async () => {
  const recording = { path: film, showStartMs: 0, ...(await media.probe(film)) }
  const { signals } = await measureRecording({ run: media.run, recording, audioTrack: undefined, signal: undefined, onProgress: () => {} })
  const recorded = (name: string) => [...signals.find(signal => signal.name === name)!.samples]
  const told = await look(index => Promise.resolve(jpegs[index]!))
  const [motion, theirs] = [values(told, 'motion'), recorded('motion')]
  // made smaller in two steps, and compressed
  expect(
    motion
      .slice(0, 22)
      .map((value, second) => Math.abs(value - theirs[second]!))
      .filter(difference => !(difference < 1.5)),
  ).toEqual([])
  expect(Math.max(...theirs.slice(0, 22))).toBeGreaterThan(20)
  expect(values(told, 'black').slice(0, 22).map(Math.round)).toEqual(recorded('black').slice(0, 22).map(Math.round))
  const cuts = values(told, 'cuts')
  const cutAt = cuts.flatMap((value, second) => (value > 0.9 ? [second] : []))
  expect([cutAt.includes(8) || cutAt.includes(9), cutAt.every(second => [8, 9, 15, 16, 19, 20].includes(second))]).toEqual([true, true])
  expect(recorded('cuts')[9]).toBeGreaterThan(0.9)
})

test('a screenshot that fails, and one that is none, leave the others where they are', async () => {
  const told = await look(
    index => (index === 7 ? Promise.reject(new Error('busy')) : Promise.resolve(index === 13 ? Buffer.from('no picture') : jpegs[index]!)),
    16,
  )
  const whole = await look(index => Promise.resolve(jpegs[index]!), 16)
  expect(values(told, 'motion').slice(0, 6)).toEqual(values(whole, 'motion').slice(0, 6))
})

test('no picture is no darkness: before the first and long after the last nothing is known', async () => {
  const told = await look(index => Promise.resolve(jpegs[index]!), 3)
  expect(values(told, 'motion').slice(4)).toEqual(Array(20).fill(NaN))
  expect(values(told, 'black').slice(4)).toEqual(Array(20).fill(NaN))
})

test('one ffmpeg reads all pictures, of any size, each at once; after one that is broken another goes on', async () => {
  let started = 0
  const stop = new AbortController()
  const run: typeof media.run = (args, options) => (started++, media.run(args, options))
  const reader = createJpegReader({ run, clock: { sleep: (ms, signal) => systemClock.sleep(ms / 5, signal) }, signal: stop.signal })
  const mean = (picture: Uint8Array | undefined) => (picture ? picture.reduce((sum, value) => sum + value, 0) / picture.length : NaN)
  const flat = (colour: string, size: string) =>
    ffmpeg('-f', 'lavfi', '-i', `color=${colour}:s=${size}`, '-frames:v', '1', '-f', 'mjpeg', '-')
  const [black, white] = [flat('black', '320x180'), flat('white', '160x90')]
  expect([mean(await reader.read(black)), mean(await reader.read(white)), mean(await reader.read(black))]).toEqual([0, 255, 0])
  expect(started).toBe(1)
  const sinceMs = performance.now()
  for (let index = 0; index < 10; index++) await reader.read(white)
  expect(performance.now() - sinceMs).toBeLessThan(1000)
  expect(await reader.read(Buffer.from('none'))).toBeUndefined()
  expect([mean(await reader.read(white)), started]).toEqual([255, 2])
  reader.close()
  stop.abort()
})
