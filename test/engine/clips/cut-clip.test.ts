import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClipTools } from '../../../electron/engine/clips/clip-tools.ts'
import { cut, realTools, recordingsOf } from './cut-for-test.ts'
import { closedGroups, hevcOpenGroups, makeNumbered, readNumbers } from './numbered-video.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The ffmpeg of this machine, to which an encoder is unknown. */
const without = (encoder: string): ClipTools => ({
  ...realTools,
  run: (args, options) =>
    realTools.run(
      args.map(each => (each === encoder ? `${encoder}-left-out` : each)),
      options,
    ),
})

test('where this ffmpeg cannot encode like the recording, that is the reason, not the recording', async () => {
  const recordings = await recordingsOf([makeNumbered({ file: join(folder, 'hevc.mkv'), seconds: 6, encoder: hevcOpenGroups })])
  const asked = { startMs: 1500, endMs: 4500, mode: 'exact' as const, target: { folder: join(folder, 'clips') } }
  const clip = await cut(recordings, asked, { tools: without('libx265') })
  expect(clip).toMatchObject({
    ...{ mode: 'encode', verified: true },
    fallback: { reason: 'encoder-missing', detail: 'this ffmpeg has no libx265-left-out' },
  })
  expect(readNumbers(clip.file)).toEqual(Array.from({ length: 90 }, (_, index) => 45 + index))
  expect(await cut(recordings, asked)).toMatchObject({ mode: 'exact' })
})

test('a clip that no encoder is there for fails, and says which one', async () => {
  const recordings = await recordingsOf([makeNumbered({ file: join(folder, 'h264.mkv'), seconds: 6, encoder: closedGroups })])
  const asked = { startMs: 1500, endMs: 4500, mode: 'exact' as const, target: { folder: join(folder, 'none') } }
  await expect(cut(recordings, asked, { tools: without('libx264') })).rejects.toMatchObject({
    ...{ code: 'cut-failed', details: { detail: "Unknown encoder 'libx264-left-out'" } },
  })
})
