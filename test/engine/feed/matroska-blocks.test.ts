import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { createBlockReader } from '../../../electron/engine/feed/matroska-blocks.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'

/** 20 pictures of 16 × 16 in two seconds, and two seconds of sound at 8 kHz, from 1 s on. */
const written = execFileSync(
  ffmpegForTests,
  [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=16x16:r=10:d=2', '-f', 'lavfi', '-i', 'sine=r=8000:d=2'],
    ...['-map', '0:v', '-map', '1:a', '-pix_fmt', 'gray', '-c:v', 'rawvideo', '-c:a', 'pcm_s16le', '-output_ts_offset', '1'],
    ...['-f', 'matroska', '-'],
  ],
  { maxBuffer: 1e8 },
)

function read(bytes: Buffer, chunkBytes: number) {
  const blocks: { track: number; atMs: number; bytes: number; first: number | undefined }[] = []
  const reader = createBlockReader(({ track, atMs, bytes: block }) => blocks.push({ track, atMs, bytes: block.length, first: block[0] }))
  for (let from = 0; from < bytes.length; from += chunkBytes) reader.push(bytes.subarray(from, from + chunkBytes))
  return blocks
}

test('pictures and sound come apart, each with its time', () => {
  const blocks = read(written, 65_536)
  const pictures = blocks.filter(({ track }) => track === 1)
  expect(pictures.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 20 }, (_, index) => 1000 + 100 * index))
  expect(new Set(pictures.map(({ bytes }) => bytes))).toEqual(new Set([256]))
  const sound = blocks.filter(({ track }) => track === 2)
  expect([sound[0]?.atMs, sound.reduce((sum, { bytes }) => sum + bytes, 0)]).toEqual([1000, 2 * 2 * 8000])
})

test.each([1, 7, 100, 4096])('pieces of %i bytes are read like the whole', chunkBytes => {
  expect(read(written, chunkBytes)).toEqual(read(written, written.length))
})

test('an end in the middle of a block leaves what came before it', () => {
  const all = read(written, written.length)
  const torn = read(written.subarray(0, Math.floor(written.length / 2)), 4096)
  expect(torn.length).toBeGreaterThan(3)
  expect(torn).toEqual(all.slice(0, torn.length))
})
