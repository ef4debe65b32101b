// What a packing fetches comes from a server of this machine, which may lie.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { electronFolder, electronVersion } from '../../electron/cli/fetch-electron.ts'
import { CannotPack, ffmpegFor } from '../../resources/pack/fetch-for-pack.ts'
import { freePort } from '../helpers/free-port.ts'
import { makeZip } from '../helpers/make-workbook.ts'
import { checkout } from '../helpers/run-cli.ts'

let folder: string
const closers: (() => unknown)[] = []
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-fetch-'))))
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  rmSync(folder, { recursive: true })
})

const asset = `electron-v${electronVersion(electronFolder()!)}-${process.platform}-${process.arch}.zip`
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function serve(answer: (path: string) => Buffer) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(answer(request.url ?? ''))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }
}

/** As a person types it; nothing is fetched from anywhere but the mirror. */
async function pack(mirror: string) {
  const child = spawn(process.execPath, ['electron/cli/showrunner.mjs', '--run', 'resources/pack/pack.ts', '--dir', '--out', folder], {
    ...{ cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, ELECTRON_MIRROR: mirror, electron_config_cache: join(folder, 'cache'), FFMPEG_BINARIES_URL: mirror },
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const [code, said, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, said, complaint: complaint.trim() }
}

test("an Electron that is not the package's own is not packed, whatever its mirror swears", async () => {
  const zip = makeZip({ electron: 'another program' })
  const mirror = await serve(path => (path.includes('SHASUMS') ? Buffer.from(`${hashOf(zip)} *${asset}`) : zip))
  const { code, said, complaint } = await pack(mirror.url)
  expect(mirror.asked.map(path => path.slice(path.lastIndexOf('/') + 1))).toEqual([asset])
  expect(complaint).toMatch(/^Electron could not be fetched \(.*checksum.*\)\. ELECTRON_MIRROR can name another place to fetch it from\.$/i)
  expect([code, said]).toEqual([1, '']) // and nothing was built
})

test('where no Electron can be had, a sentence says so, and what to do', async () => {
  const { code, complaint } = await pack(`http://127.0.0.1:${await freePort()}/`)
  expect(complaint).toMatch(
    /^Electron could not be fetched \(.*ECONNREFUSED.*\)\. ELECTRON_MIRROR can name another place to fetch it from\.$/,
  )
  expect(code).toBe(1)
})

const ffmpeg = Buffer.from('a program')
const builds = (sha256: string) => ({
  ...{ release: 'b1', baseUrl: 'http://127.0.0.1:9' },
  files: { 'ffmpeg-linux-x64': { sha256 }, 'ffprobe-linux-x64': { sha256 } },
})
const target = { platform: 'linux', arch: 'x64' } as const

test('ffmpeg comes from where the environment says, of the sum that is known, or not at all', async () => {
  const mirror = await serve(() => gzipSync(ffmpeg))
  const needs = { target, environment: { FFMPEG_BINARIES_URL: mirror.url }, folder: join(folder, 'ffmpeg') }
  expect(await ffmpegFor({ ...needs, builds: builds(hashOf(ffmpeg)) })).toEqual(
    ['ffmpeg', 'ffprobe'].map(name => join(folder, 'ffmpeg', name)),
  )
  await expect(ffmpegFor({ ...needs, builds: builds('0'.repeat(64)) })).rejects.toThrow(CannotPack)
})
