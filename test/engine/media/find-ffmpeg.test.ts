import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findTools, npmBinaries, type FindOptions } from '../../../electron/engine/media/find-ffmpeg.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'find-ffmpeg-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A tiny program that answers `-version` as the real one would. */
function putTool(
  place: string,
  program: 'ffmpeg' | 'ffprobe',
  version: string,
  script = `echo "${program} version ${version} Copyright"`,
): string {
  const path = join(folder, place, program)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

const find = (options: Partial<FindOptions> & { path?: readonly string[] }) =>
  findTools({
    platform: 'linux',
    packagedFolder: undefined,
    downloadFolder: undefined,
    chosen: undefined,
    npm: { ffmpeg: undefined, ffprobe: undefined },
    ...options,
    environment: { ...options.environment, PATH: (options.path ?? []).map(place => join(folder, place)).join(delimiter) },
  })

test('the environment comes before the packaged tools, these before npm, the download and PATH', async () => {
  const sources = ['packaged', 'npm', 'downloaded', 'path'] as const
  for (const place of ['environment', ...sources]) for (const program of ['ffmpeg', 'ffprobe'] as const) putTool(place, program, '6.0')
  const everything = {
    environment: { SHOWRUNNER_FFMPEG: join(folder, 'environment/ffmpeg'), SHOWRUNNER_FFPROBE: join(folder, 'environment/ffprobe') },
    packagedFolder: join(folder, 'packaged'),
    npm: { ffmpeg: join(folder, 'npm/ffmpeg'), ffprobe: undefined },
    downloadFolder: join(folder, 'downloaded'),
    path: ['path'],
  }
  const seen = [(await find(everything)).ffmpeg]
  for (const place of ['environment', ...sources.slice(0, -1)]) {
    rmSync(join(folder, place), { recursive: true })
    seen.push((await find({ ...everything, environment: {} })).ffmpeg)
  }
  expect(seen).toEqual(['environment', ...sources].map(source => ({ path: join(folder, source, 'ffmpeg'), version: '6.0', source })))
})

test('ffprobe is taken from beside ffmpeg, also through a link', async () => {
  putTool('real', 'ffmpeg', '6.0')
  const beside = putTool('real', 'ffprobe', '6.0')
  putTool('other', 'ffprobe', '6.0')
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(folder, 'real/ffmpeg'), join(folder, 'bin/ffmpeg'))
  expect((await find({ path: ['bin', 'other'] })).ffprobe).toEqual({ path: beside, version: '6.0', source: 'beside-ffmpeg' })
})

test('an ffprobe of the same series is preferred to one of another', async () => {
  const ffmpeg = putTool('static', 'ffmpeg', '7.0.2-static')
  const npm = { ffmpeg, ffprobe: putTool('npm', 'ffprobe', 'N-66595-gc2b38619c0') }
  const like = putTool('path', 'ffprobe', '7.1')
  expect((await find({ npm, path: ['path'] })).ffprobe).toEqual({ path: like, version: '7.1', source: 'path' })
  rmSync(like)
  expect((await find({ npm, path: ['path'] })).ffprobe).toEqual({ path: npm.ffprobe, version: 'N-66595-gc2b38619c0', source: 'npm' })
})

test('a binary that npm unpacked without its permission is given it', async () => {
  putTool('bin', 'ffmpeg', '6.0')
  const ffprobe = putTool('npm', 'ffprobe', '6.0')
  chmodSync(ffprobe, 0o644)
  expect((await find({ npm: { ffmpeg: undefined, ffprobe }, path: ['bin'] })).ffprobe.path).toBe(ffprobe)
  expect(statSync(ffprobe).mode & 0o777).toBe(0o755)
})

test('a variable that names nothing is an error that names the variable, however many tools there are', async () => {
  putTool('bin', 'ffmpeg', '6.0')
  putTool('bin', 'ffprobe', '6.0')
  const path = join(folder, 'nothing')
  await expect(find({ environment: { SHOWRUNNER_FFMPEG: path }, path: ['bin'] })).rejects.toMatchObject({
    code: 'ffmpeg-missing',
    details: { variable: 'SHOWRUNNER_FFMPEG', path, platform: 'linux' },
  })
  await expect(find({ environment: { SHOWRUNNER_FFPROBE: path }, path: ['bin'] })).rejects.toMatchObject({
    code: 'ffprobe-missing',
    details: { variable: 'SHOWRUNNER_FFPROBE', path, platform: 'linux' },
  })
})

test('no ffmpeg, and no ffprobe, are told apart', async () => {
  await expect(find({})).rejects.toMatchObject({ code: 'ffmpeg-missing', details: { platform: 'linux' } })
  putTool('bin', 'ffmpeg', '6.0')
  await expect(find({ path: ['bin'] })).rejects.toMatchObject({ code: 'ffprobe-missing', details: { platform: 'linux' } })
})

test('one that is too old is named with its version, unless another one will do', async () => {
  const path = putTool('old', 'ffmpeg', '4.2.7-0ubuntu0.1')
  await expect(find({ path: ['old'] })).rejects.toMatchObject({
    code: 'ffmpeg-too-old',
    details: { path, version: '4.2.7-0ubuntu0.1', minimum: '5.1' },
  })
  putTool('new', 'ffmpeg', '6.0')
  putTool('new', 'ffprobe', '6.0')
  expect((await find({ path: ['old', 'new'] })).ffmpeg.path).toBe(join(folder, 'new/ffmpeg'))
})

test.each([
  ['crashes', 'kill -SEGV $$', 'SIGSEGV'],
  ['fails', 'echo "cannot load libx264.so" >&2; exit 127', 'cannot load libx264.so'],
  ['is something else', 'echo "hello"', 'hello'],
])('an ffmpeg that %s says so with its path', async (_how, script, detail) => {
  const path = putTool('bin', 'ffmpeg', '', script)
  await expect(find({ path: ['bin'] })).rejects.toMatchObject({ code: 'ffmpeg-failed', details: { program: 'ffmpeg', path, detail } })
})

test('what the npm packages name is a path or nothing', () => {
  const { ffmpeg, ffprobe } = npmBinaries()
  expect([typeof ffmpeg, typeof ffprobe]).toEqual(['string', 'string'])
})

test('the ffmpeg named in the settings goes before all others, and is never passed over', async () => {
  for (const place of ['environment', 'mine'] as const) putTool(place, 'ffmpeg', '6.0')
  putTool('mine', 'ffprobe', '6.0')
  const environment = { SHOWRUNNER_FFMPEG: join(folder, 'environment/ffmpeg') }
  const mine = join(folder, 'mine/ffmpeg')
  const { ffmpeg, ffprobe } = await find({ chosen: mine, environment })
  expect([ffmpeg, ffprobe.path]).toEqual([{ path: mine, version: '6.0', source: 'chosen' }, join(folder, 'mine/ffprobe')])
  rmSync(mine)
  await expect(find({ chosen: mine, environment })).rejects.toMatchObject({ code: 'file-missing', details: { file: mine } })
})
