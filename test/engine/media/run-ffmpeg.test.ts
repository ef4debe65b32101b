import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAbort } from '../../../electron/contract/errors.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createProcessRecord } from '../../../electron/engine/lib/process-record.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { runFfmpeg } from '../../../electron/engine/media/run-ffmpeg.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { findHere } from './find-here.ts'

let folder: string
let video: string
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
const inFolder = (name: string) => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-ffmpeg-'))
  video = makeVideo({ file: inFolder('video.mkv') })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const drawing = (seconds: number) => ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=30:d=${seconds}`]
const run = (args: readonly string[], options: Partial<Parameters<typeof media.run>[1]> = {}) =>
  media.run(args, { signal: undefined, ...options })

test('progress tells how much has been written, to the end', async () => {
  const times: number[] = []
  await run(['-i', `file:${video}`, '-c', 'copy', '-y', inFolder('copy.mkv')], { onTimeMs: doneMs => times.push(doneMs) })
  expect(statSync(inFolder('copy.mkv')).size).toBeGreaterThan(10_000)
  expect(times.at(-1)).toBeGreaterThan(1900)
  expect(times.at(-1)).toBeLessThan(2100)
})

test('standard output belongs to the caller, as lines or as bytes', async () => {
  const lines: string[] = []
  const args = ['-i', `file:${video}`, '-map', '0:v:0', '-frames:v', '3', '-f', 'framecrc', '-']
  await run(args, { onStdoutLine: line => lines.push(line), onTimeMs: () => {} })
  expect(lines.filter(line => !line.startsWith('#')).length).toBe(3)
  let bytes = 0
  const pictures = ['-i', `file:${video}`, '-frames:v', '2', '-pix_fmt', 'gray', '-f', 'rawvideo', '-']
  await run(pictures, { onStdoutChunk: chunk => void (bytes += chunk.length), onTimeMs: () => {} })
  expect(bytes).toBe(2 * 320 * 180)
})

test('a full disk is told as such, with the folder', async () => {
  const full = run([...drawing(1), '-f', 'matroska', '-y', 'file:/dev/full'])
  await expect(full).rejects.toMatchObject({ code: 'disk-full', details: { folder: '/dev' } })
})

test('a recording that went away is named', async () => {
  const file = inFolder('gone.mkv')
  const gone = run(['-i', `file:${file}`, '-c', 'copy', inFolder('never.mkv')])
  await expect(gone).rejects.toMatchObject({ code: 'recording-gone', details: { file } })
})

test('a folder that is not there, or takes no files, is named', async () => {
  const missing = run(['-i', `file:${video}`, '-c', 'copy', `file:${inFolder('nowhere/clip.mkv')}`])
  await expect(missing).rejects.toMatchObject({ code: 'folder-unwritable', details: { folder: inFolder('nowhere') } })
  const closed = run(['-i', `file:${video}`, '-c', 'copy', '/proc/clip.mkv'])
  await expect(closed).rejects.toMatchObject({ code: 'folder-unwritable', details: { folder: '/proc' } })
})

test('any other complaint is passed on without paths and addresses', async () => {
  const file = inFolder('broken.mkv')
  writeFileSync(file, 'not a film')
  await expect(run([...drawing(1), '-c:v', 'nothing', inFolder('x.mkv')])).rejects.toMatchObject({
    code: 'ffmpeg-failed',
    details: { program: 'ffmpeg', detail: expect.stringMatching(/nothing|encoder/i) as string },
  })
  const failed = await run(['-i', `file:${file}`, '-c', 'copy', inFolder('x.mkv')]).catch((error: unknown) => error)
  expect(failed).toMatchObject({ code: 'ffmpeg-failed', details: { detail: expect.not.stringMatching(/0x|\/tmp|probe-/) as string } })
})

test.each(['KILL', 'TERM'])('an ffmpeg ended from outside by SIG%s says nothing about the file', async signal => {
  const killed = inFolder(`killed-${signal}`)
  writeFileSync(killed, `#!/bin/sh\nkill -${signal} $$\n`, { mode: 0o755 })
  const running = runFfmpeg(killed, ['-i', `file:${video}`, inFolder('x.mkv')], { record: undefined, signal: undefined })
  await expect(running).rejects.toMatchObject({ code: 'work-killed', details: { program: 'ffmpeg', signal: `SIG${signal}` } })
})

test('a complaint that is made several times is told, not that it was repeated', async () => {
  const repeating = inFolder('repeating-ffmpeg')
  writeFileSync(
    repeating,
    '#!/bin/sh\nprintf "[h264 @ 0x5608cf] mmco: unref short failure\\n    Last message repeated 2 times\\n" >&2\nexit 1\n',
    { mode: 0o755 },
  )
  const failed = runFfmpeg(repeating, ['-i', `file:${video}`, inFolder('x.mkv')], { record: undefined, signal: undefined })
  await expect(failed).rejects.toMatchObject({ code: 'ffmpeg-failed', details: { detail: 'mmco: unref short failure' } })
})

test.each([
  ['5', "Unknown encoder 'libx265'"],
  ['7', "[vost#0:0 @ 0x5d6] Unknown encoder 'libx265'\\n[vost#0:0 @ 0x5d6] Error selecting an encoder\\nError opening output file x.mp4."],
])('an encoder that ffmpeg %s was built without is named', async (version, complaint) => {
  const lacking = inFolder(`lacking-${version}`)
  writeFileSync(lacking, `#!/bin/sh\nprintf "${complaint}\\n" >&2\nexit 1\n`, { mode: 0o755 })
  const failed = runFfmpeg(lacking, ['-i', `file:${video}`, inFolder('x.mkv')], { record: undefined, signal: undefined })
  const details = { program: 'ffmpeg', detail: "Unknown encoder 'libx265'", encoder: 'libx265' }
  await expect(failed).rejects.toMatchObject({ code: 'ffmpeg-failed', details })
})

test('an ffmpeg that crashes is told with the signal', async () => {
  const crashing = inFolder('crashing-ffmpeg')
  writeFileSync(crashing, '#!/bin/sh\nkill -SEGV $$\n', { mode: 0o755 })
  const crashed = runFfmpeg(crashing, ['-i', `file:${video}`, inFolder('x.mkv')], { record: undefined, signal: undefined })
  await expect(crashed).rejects.toMatchObject({ code: 'ffmpeg-failed', details: { program: 'ffmpeg', detail: 'SIGSEGV' } })
})

test('cancelling ends ffmpeg, and the record of running programs is empty again', async () => {
  const cancel = new AbortController()
  const record = createProcessRecord(inFolder('running'))
  const recorded = createMedia({ find: findHere, record, log: silentLog })
  let during: string[] = []
  const running = recorded.run(['-re', ...drawing(60), '-f', 'null', '-'], {
    signal: cancel.signal,
    onTimeMs: () => {
      during = readdirSync(inFolder('running'))
      cancel.abort()
    },
  })
  expect(isAbort(await running.catch((error: unknown) => error))).toBe(true)
  expect([during.length, readdirSync(inFolder('running'))]).toEqual([1, []])
})

test('tools that were missing are looked for again', async () => {
  const nowhere = { ...findHere, environment: {}, npm: { ffmpeg: undefined, ffprobe: undefined }, downloadFolder: inFolder('tools') }
  const later = createMedia({ find: nowhere, record: undefined, log: silentLog })
  await expect(later.tools()).rejects.toMatchObject({ code: 'ffmpeg-missing' })
  const { ffmpeg, ffprobe } = await media.tools()
  const [ours, theirs] = [inFolder('tools/ffmpeg'), inFolder('tools/ffprobe')]
  writeTools({ [ours]: ffmpeg.path, [theirs]: ffprobe.path })
  expect((await later.tools()).ffmpeg).toEqual({ path: ours, version: ffmpeg.version, source: 'downloaded' })
})

function writeTools(tools: Record<string, string>): void {
  for (const [path, target] of Object.entries(tools)) {
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(target, path)
  }
}
