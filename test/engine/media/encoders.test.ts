import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { tryEncoders } from '../../../electron/engine/media/encoders.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { findHere } from './find-here.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'encoders-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** An ffmpeg on a machine where just these encoders work. */
function ffmpegWith(...working: string[]): string {
  const path = join(folder, 'ffmpeg')
  const cases = working.map(name => `*" ${name} "*) exit 0;;`).join(' ')
  writeFileSync(path, `#!/bin/sh\ncase "$*" in ${cases} *) echo "no such device" >&2; exit 1;; esac\n`, { mode: 0o755 })
  return path
}

test.each([
  ['win32', ['h264_nvenc', 'h264_qsv', 'h264_amf', 'h264_mf', 'libx264']],
  ['darwin', ['h264_videotoolbox', 'libx264']],
  ['linux', ['h264_nvenc', 'h264_qsv', 'h264_vaapi', 'libx264']],
  ['freebsd', ['libx264']],
] as const)('on %s each hardware encoder is tried, and libx264 last', async (platform, names) => {
  const works = names.slice(-2)
  const tried = await tryEncoders(ffmpegWith(...works), { platform, record: undefined })
  expect(tried.map(({ name, works }) => [name, works])).toEqual(names.map((name, index) => [name, index >= names.length - 2]))
})

test('with the real ffmpeg, libx264 passes its trial, and an encoder of another system does not', async () => {
  const media = createMedia({ find: { ...findHere, platform: 'darwin' }, record: undefined, log: silentLog })
  const tried = await media.encoders()
  expect(tried.map(({ name, works }) => [name, works])).toEqual([
    ['h264_videotoolbox', process.platform === 'darwin'],
    ['libx264', true],
  ])
  expect(await media.encoders()).toBe(tried)
})
