import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeVideo } from '../helpers/make-video.ts'
import { runCli } from '../helpers/run-cli.ts'

let folder: string
let recording: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-cli-'))
  recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 2 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cut = (...args: string[]) =>
  runCli(['cut', recording, '--out', join(folder, 'out', 'clip.mp4'), ...args], { dataFolder: join(folder, 'data') })

test.each([
  ['en', "write START-END, like 60-90 or 0:01:00-0:01:30. Times count from the show's beginning, which is 0"],
  ['zh', '请写成 开始-结束，例如 60-90 或 0:01:00-0:01:30；时间从整场开头的 0 算起'],
])('a range that begins before the show (%s) is told how ranges are written, and that times begin at 0', async (language, sentence) => {
  expect(await cut('--range', '-5-6', '--language', language)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
})

test('a range of a millisecond is no clip of one picture', async () => {
  const ended = await cut('--range', '1-1.001')
  expect(ended).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^That range is shorter than one picture .* 34 ms is the shortest/m),
  })
  expect(readdirSync(folder)).not.toContain('out')
})
