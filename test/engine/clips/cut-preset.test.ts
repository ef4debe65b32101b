// Presets on real files: the size that comes out, the pictures that stay, and that nobody is told it was copied.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClipMode, ClipPreset } from '../../../electron/contract/clips.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { cut, realTools, recordingsOf } from './cut-for-test.ts'

let folder: string
let wide: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cut-preset-'))
  wide = makeVideo({ file: join(folder, 'wide.mkv'), seconds: 3, width: 2560, height: 1440, fps: 10 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cutAs = async (mode: ClipMode, preset: ClipPreset) =>
  cut(await recordingsOf([wide]), { startMs: 500, endMs: 2500, mode, preset, target: { folder: join(folder, 'clips') } })

test.each<[ClipPreset, number, number]>([
  ['1080p', 1920, 1080],
  ['720p', 1280, 720],
  ['vertical', 810, 1440],
])('%s comes out as %d × %d, with all its pictures', async (preset, width, height) => {
  const clip = await cutAs('encode', preset)
  expect(clip).toMatchObject({ mode: 'encode', verified: true })
  expect(clip.fallback).toBeUndefined()
  const { video, durationMs } = await realTools.probe(clip.file)
  expect(video).toMatchObject({ width, height, fps: 10 })
  expect(durationMs).toBeCloseTo(2000, -2)
})

test.each<ClipMode>(['exact', 'lossless'])('asked for as %s, it is encoded, and says why', async mode => {
  const clip = await cutAs(mode, '720p')
  expect(clip).toMatchObject({ mode: 'encode', fallback: { reason: 'preset' }, verified: true })
  expect((await realTools.probe(clip.file)).video).toMatchObject({ width: 1280, height: 720 })
})

test('source leaves a lossless cut lossless', async () => {
  expect(await cutAs('lossless', 'source')).toMatchObject({ mode: 'lossless', verified: true })
})
