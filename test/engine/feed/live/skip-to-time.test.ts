import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findHole } from '../../../../electron/engine/feed/live/recording/skip-to-time.ts'
import { ffmpegForTests, makeVideo } from '../../../helpers/make-video.ts'

let folder: string
let film: string
const seconds = 60

/** About 20 MB, with a cluster a second. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skip-to-time-'))
  film = join(folder, 'film.mkv')
  const pictures = ['-f', 'lavfi', '-i', `testsrc2=s=640x360:r=15:d=${seconds}`, '-f', 'lavfi', '-i', `sine=d=${seconds}`]
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '30',
    '-x264-params',
    'nal-hrd=cbr',
    '-b:v',
    '2600k',
    '-minrate',
    '2600k',
    '-maxrate',
    '2600k',
    '-bufsize',
    '2600k',
  ]
  execFileSync(ffmpegForTests, ['-v', 'error', '-y', ...pictures, ...coding, '-c:a', 'aac', '-cluster_time_limit', '1000', film])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Times of its packets, as ffmpeg reads it from a pipe. */
function packetTimes(bytes: Buffer): number[] {
  const args = ['-v', 'error', '-copyts', '-i', 'pipe:0', '-map', '0:v', '-c', 'copy', '-f', 'framecrc', '-']
  const lines = execFileSync(ffmpegForTests, args, { input: bytes, maxBuffer: 1e9, stdio: ['pipe', 'pipe', 'ignore'] })
    .toString()
    .split('\n')
  const rate = Number(/#tb 0: 1\/(\d+)/.exec(lines.join('\n'))?.[1])
  return lines.flatMap(line => (/^0,/.test(line) ? [Math.round((Number(line.split(',')[2]) / rate) * 1000)] : []))
}

test.each([20_000, 37_500, 59_000])('what is read after the hole begins before %d ms, and not long before', async untilMs => {
  const hole = (await findHole(film, untilMs))!
  const bytes = readFileSync(film)
  const times = packetTimes(Buffer.concat([bytes.subarray(0, hole.fromByte), bytes.subarray(hole.toByte)]))
  expect(times[0]).toBeLessThanOrEqual(untilMs)
  expect(times[0]).toBeGreaterThan(untilMs - 16_000) // 4 MiB of it
  expect(times.at(-1)).toBeGreaterThan(seconds * 1000 - 200)
})

test('nothing is left out of the beginning, of a small file, of another container, and of one that is cut off in its head', async () => {
  expect(await findHole(film, -5000)).toBeUndefined()
  expect(await findHole(makeVideo({ file: join(folder, 'small.mkv'), seconds: 3 }), 2000)).toBeUndefined()
  expect(await findHole(makeVideo({ file: join(folder, 'small.mp4'), seconds: 3 }), 2000)).toBeUndefined()
  const head = join(folder, 'head.mkv')
  writeFileSync(head, readFileSync(film).subarray(0, 300))
  expect(await findHole(head, 20_000)).toBeUndefined()
})

test('four bytes that only look like a cluster are no place to begin', async () => {
  const bytes = Buffer.from(readFileSync(film))
  for (let at = 100_000; at < statSync(film).size - 100; at += 50_021) Buffer.from([0x1f, 0x43, 0xb6, 0x75]).copy(bytes, at)
  const spoilt = join(folder, 'spoilt.mkv')
  writeFileSync(spoilt, bytes)
  const [hole, truth] = [(await findHole(spoilt, 40_000))!, (await findHole(film, 40_000))!]
  const near = Math.abs(hole.toByte - truth.toByte)
  expect(near).toBeLessThan(5 * 1024 * 1024)
  expect(bytes.readUInt32BE(hole.toByte)).toBe(0x1f43b675)
})
