// Made-up shows as files: what is in them is looked at with ffmpeg and read by the project's own readers.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { message } from '../../electron/contract/danmaku.ts'
import { chatOf } from './chat/chat-of.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { keyFramesOf } from './picture/key-frames-of.ts'
import { makeScript } from './make-script.ts'
import type { ScriptedShow } from './script.ts'
import { soundOf } from './sound/sound-of.ts'
import { type ShowFiles, writeShowFiles } from './write-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'made-show-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const plain = makeScript({ seed: 3, set: 'tuning', minutes: 10 })
const show: ScriptedShow = {
  ...plain,
  durationMs: 90_000,
  beats: [
    { what: 'surprise', startMs: 30_000, endMs: 45_000, size: 1 },
    { what: 'deadAir', startMs: 60_000, endMs: 80_000, size: 0.5 },
  ],
  has: { chat: true, sound: true, picture: true },
  missing: [{ what: 'sound', startMs: 50_000, endMs: 55_000 }],
  temperament: { ...plain.temperament, calmChange: 3, keyFrameEveryMs: 2000, cutsPerMinute: 4, talkDb: -24, roomDb: -50 },
}
const write = (changes: Partial<ScriptedShow>, name: string): Promise<ShowFiles> => {
  const changed = { ...show, ...changes }
  return writeShowFiles(changed, chatOf(changed), join(folder, name))
}
const probe = (file: string, ...args: string[]) =>
  execFileSync('ffprobe', ['-v', 'error', ...args, '-of', 'csv=p=0', file], { encoding: 'utf8' }).trim()
const decode = (...args: string[]) => execFileSync(ffmpegForTests, ['-nostdin', '-v', 'error', ...args, '-'], { maxBuffer: 1e9 })

test('the recording shows what the key frames say, and the chat is read back whole', async () => {
  const { recording, chat } = await write({}, 'whole')
  expect(probe(recording, '-show_entries', 'stream=codec_name,width,height,r_frame_rate').split('\n')).toEqual([
    'h264,320,180,10/1',
    expect.stringMatching(/^aac/),
  ])
  expect(Math.abs(Number(probe(recording, '-show_entries', 'format=duration')) - 90)).toBeLessThan(0.3)

  const pixels = 320 * 180
  const grey = decode('-skip_frame', 'nokey', '-i', recording, '-vsync', '0', '-pix_fmt', 'gray', '-f', 'rawvideo')
  const expected = [...keyFramesOf(show)]
  expect(grey.length / pixels).toBe(expected.length)
  const changes = expected.map((keyFrame, index) => {
    let [sum, change] = [0, 0]
    for (let at = index * pixels; at < (index + 1) * pixels; at++) {
      sum += grey[at]!
      if (index > 0) change += Math.abs(grey[at]! - grey[at - pixels]!)
    }
    expect(Math.abs(sum / pixels - keyFrame.brightness)).toBeLessThan(3)
    return change / pixels
  })
  // What a cut changes can be drawn only roughly; movement is drawn as it is.
  for (const [index, { change }] of expected.entries()) {
    if (change < 14) expect(Math.abs(changes[index]! - change)).toBeLessThan(2)
    else expect(changes[index]).toBeGreaterThan(12)
  }
  expect(expected.filter(({ change }) => change >= 14).length).toBeGreaterThan(2)

  const messages = readFileSync(chat!, 'utf8')
    .trim()
    .split('\n')
    .map(line => message.parse(JSON.parse(line)))
  expect(messages).toEqual([...chatOf(show)])
})

test('the recording sounds as the show does, at the same time', async () => {
  const { recording } = await write({}, 'sound')
  const bytes = decode('-i', recording, '-map', '0:a', '-ac', '1', '-ar', '16000', '-f', 's16le')
  const heard = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1)
  const made = Int16Array.from([...soundOf(show)].flatMap(chunk => [...chunk]))
  const loudness = (samples: Int16Array) =>
    Array.from({ length: 176 }, (_, at) => {
      const piece = samples.subarray(at * 8000, (at + 1) * 8000)
      // Below that it is the encoder that is heard.
      return Math.max(30, 10 * Math.log10(piece.reduce((sum, sample) => sum + sample * sample, 1) / 8000))
    })
  const [wanted, got] = [loudness(made), loudness(heard)]
  expect(wanted.filter((level, at) => Math.abs(level - got[at]!) > 3).length).toBeLessThan(4)
})

test('what a show has not is not written', async () => {
  const silent = await write({ durationMs: 12_000, beats: [], has: { chat: false, sound: false, picture: true } }, 'silent')
  expect(silent.chat).toBeUndefined()
  expect(probe(silent.recording, '-show_entries', 'stream=codec_type')).toBe('video')
  expect(existsSync(join(folder, 'silent', 'chat.ndjson'))).toBe(false)

  const black = await write({ durationMs: 12_000, beats: [], has: { chat: true, sound: true, picture: false } }, 'black')
  expect(probe(black.recording, '-show_entries', 'stream=codec_type,r_frame_rate').split('\n')).toEqual([
    'video,2/1',
    expect.stringMatching(/^audio/),
  ])
  expect(decode('-i', black.recording, '-pix_fmt', 'gray', '-f', 'rawvideo').every(luma => luma < 3)).toBe(true)
  expect(existsSync(join(folder, 'black', 'sound.raw'))).toBe(false)
})
