import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAbort } from '../../../electron/contract/errors.ts'
import { fetchFfmpeg, readFfmpegBuilds, type FetchOptions } from '../../../electron/engine/media/fetch-ffmpeg.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const contents = { 'ffmpeg-linux-x64': 'an ffmpeg '.repeat(9000), 'ffprobe-linux-x64': 'an ffprobe '.repeat(9000) }

let folder: string
let server: Server
let asked: string[]
/** What the mirror sends, by path; a number is a status, `never` an answer that stops in the middle. */
let answers: Record<string, Buffer | number | 'never'>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-ffmpeg-'))
  asked = []
  answers = Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/mirror/b1/${name}.gz`, gzipSync(text)]))
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = answers[request.url ?? ''] ?? 404
    if (answer === 'never') response.writeHead(200, { 'content-length': 1000 }).write('x')
    else if (typeof answer === 'number') response.writeHead(answer).end()
    else response.writeHead(200, { 'content-length': answer.length }).end(answer)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const mirror = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror/`

const fetchInto = (target: string, options: Partial<FetchOptions> = {}) =>
  fetchFfmpeg({
    folder: target,
    platform: 'linux',
    arch: 'x64',
    builds: {
      release: 'b1',
      baseUrl: 'http://127.0.0.1:9/',
      files: Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, { sha256: sha256(text) }])),
    },
    environment: { FFMPEG_BINARIES_URL: mirror() },
    onProgress: () => {},
    signal: undefined,
    fetch: globalThis.fetch,
    ...options,
  })

test('both programs arrive whole and executable, from the mirror that was named, with progress to the end', async () => {
  const last = new Map<string, unknown>()
  const target = join(folder, 'tools')
  const paths = await fetchInto(target, { onProgress: ({ file, ...done }) => void last.set(file, done) })
  expect(paths).toEqual({ ffmpeg: join(target, 'ffmpeg'), ffprobe: join(target, 'ffprobe') })
  expect(readFileSync(paths.ffmpeg, 'utf8')).toBe(contents['ffmpeg-linux-x64'])
  expect([paths.ffmpeg, paths.ffprobe].map(path => statSync(path).mode & 0o777)).toEqual([0o755, 0o755])
  expect(readdirSync(target).sort()).toEqual(['ffmpeg', 'ffprobe'])
  for (const [name, text] of Object.entries(contents)) {
    const bytes = gzipSync(text).length
    expect(last.get(`${name}.gz`)).toEqual({ receivedBytes: bytes, totalBytes: bytes })
  }
})

test('what is already there and whole is not downloaded again; what is damaged is replaced', async () => {
  const { ffmpeg } = await fetchInto(folder)
  await fetchInto(folder)
  expect(asked.length).toBe(2)
  writeFileSync(ffmpeg, 'damaged')
  await fetchInto(folder)
  expect(asked.slice(2)).toEqual(['/mirror/b1/ffmpeg-linux-x64.gz'])
  expect(readFileSync(ffmpeg, 'utf8')).toBe(contents['ffmpeg-linux-x64'])
})

const ffmpegPath = '/mirror/b1/ffmpeg-linux-x64.gz'
test.each([
  ['with another content', gzipSync('something else'), 'download-damaged'],
  ['that is not packed', Buffer.from('<html>log in to this network</html>'), 'download-damaged'],
  ['that ends early', gzipSync(contents['ffmpeg-linux-x64']).subarray(0, 40), 'download-damaged'],
  ['that is not there', 404, 'download-failed'],
])('a download %s leaves nothing under the final name', async (_what, answer, code) => {
  answers[ffmpegPath] = answer
  const url = `${mirror().replace(/\/$/, '')}/b1/ffmpeg-linux-x64.gz`
  await expect(fetchInto(folder)).rejects.toMatchObject({ code, details: { url } })
  expect(readdirSync(folder)).toEqual([])
})

test('a network that cannot be reached is told with the address', async () => {
  await expect(fetchInto(folder, { environment: {} })).rejects.toMatchObject({ code: 'download-failed' })
})

test('a platform without a known sha256 is refused before anything is downloaded', async () => {
  const refused = fetchInto(folder, { arch: 'mips' })
  await expect(refused).rejects.toMatchObject({ code: 'download-unknown', details: { platform: 'linux-mips' } })
  expect(asked).toEqual([])
})

test('a folder that cannot be made is told', async () => {
  writeFileSync(join(folder, 'file'), '')
  const target = join(folder, 'file', 'tools')
  await expect(fetchInto(target)).rejects.toMatchObject({ code: 'folder-unwritable', details: { folder: target } })
})

test('cancelling in the middle leaves nothing behind', async () => {
  const cancel = new AbortController()
  answers[ffmpegPath] = 'never'
  const cancelled = fetchInto(folder, { signal: cancel.signal, onProgress: ({ file }) => file.startsWith('ffmpeg') && cancel.abort() })
  expect(isAbort(await cancelled.catch((error: unknown) => error))).toBe(true)
  expect(readdirSync(folder)).toEqual([])
})

test('the list that ships names both programs, with a sha256, for every platform it names', () => {
  const { release, baseUrl, files } = readFfmpegBuilds()
  expect([release, new URL(baseUrl).protocol]).toEqual(['b6.1.1', 'https:'])
  const targets = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']
  expect(Object.keys(files).sort()).toEqual(targets.flatMap(target => [`ffmpeg-${target}`, `ffprobe-${target}`]).sort())
  const hashes = Object.values(files).map(file => file.sha256)
  expect(hashes.every(hash => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect(new Set(hashes).size).toBe(hashes.length)
})
