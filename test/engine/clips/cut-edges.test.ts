// Ranges that reach beyond the pictures, although the recording itself goes on.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cut, recordingsOf } from './cut-for-test.ts'
import { makeVideo } from '../../helpers/make-video.ts'

let folder: string
let soundGoesOn: string
const everyMode = ['lossless', 'encode'] as const
const emptyFolder = () => mkdtempSync(join(folder, 'out-'))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  soundGoesOn = makeVideo({ file: join(folder, 'sound.mkv'), seconds: 3, audio: [{ seconds: 8 }] })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(everyMode)('%s: where only sound is left there is no clip of other pictures', async mode => {
  const out = emptyFolder()
  const cutting = cut(await recordingsOf([soundGoesOn]), { startMs: 5000, endMs: 7000, mode, target: { folder: out } })
  await expect(cutting).rejects.toMatchObject({ code: 'cut-failed', details: { detail: 'no picture in this range' } })
  expect(readdirSync(out)).toEqual([])
})

test.each(everyMode)('%s: a clip that ends with the last picture says that it is shorter', async mode => {
  const clip = await cut(await recordingsOf([soundGoesOn]), { startMs: 2000, endMs: 7000, mode, target: { folder: emptyFolder() } })
  expect(clip).toMatchObject({ mode, startMs: expect.closeTo(2000, -2), endMs: expect.closeTo(3000, -2) })
  expect(clip.warnings).toEqual([{ code: 'clip-shortened', details: { askedMs: 5000, gotMs: expect.closeTo(1000, -2) } }])
})
