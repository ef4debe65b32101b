// Electron's own package, of a made-up version, whose program comes from a server of this machine.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { electronFolder, mirrorsIn } from '../../electron/cli/fetch-electron.ts'
import { readyElectron } from '../../electron/cli/ready-electron.ts'
import type { ElectronNeeds } from '../../electron/cli/ready-electron.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { freePort } from '../helpers/free-port.ts'
import { makeZip } from '../helpers/make-workbook.ts'

const words = wordsIn('en')
const version = '98.7.6' // checksums hold from 1.3.2 on
const program = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ?? 'electron'
const asset = `electron-v${version}-${process.platform}-${process.arch}.zip`
const zip = makeZip({ [program]: 'the program', version: `v${version}` })

let folder: string
let electron: string
const closers: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-electron-'))
  electron = join(folder, 'node_modules', 'electron')
  mkdirSync(electron, { recursive: true })
  const installed = electronFolder()!
  for (const name of ['@electron', '@electron-internal']) {
    symlinkSync(realpathSync(join(installed, '..', name)), join(folder, 'node_modules', name), 'junction')
  }
  copyFileSync(join(installed, 'install.js'), join(electron, 'install.js'))
  writeFileSync(join(electron, 'package.json'), JSON.stringify({ name: 'electron', version }))
  writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [asset]: createHash('sha256').update(zip).digest('hex') }))
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
})

async function serve(answer: (response: ServerResponse) => void) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }
}

const wholeZip = (response: ServerResponse) => response.setHeader('content-length', zip.length).end(zip)
const nowhere = async () => `http://127.0.0.1:${await freePort()}/`

function ready(mirrors: readonly string[], needs: Partial<ElectronNeeds> = {}) {
  const notes: string[] = []
  const shown: number[] = []
  const environment = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], electron_config_cache: join(folder, 'cache') }
  const done = readyElectron({
    ...{ folder: electron, environment, mirrors, words, signal: new AbortController().signal },
    note: line => void notes.push(line),
    progress: { show: ({ progress }) => void shown.push(progress), end: () => {} },
    patience: { withinMs: 10_000, leastBytes: 1 },
    ...needs,
  })
  return { done, notes, shown }
}

test('what is missing is fetched with progress, and found from then on', async () => {
  const mirror = await serve(wholeZip)
  const first = ready([mirror.url])
  expect(await first.done).toBe(join(electron, 'dist', program))
  expect([first.notes, first.shown.at(-1), mirror.asked]).toEqual([[words.cli.fetchingElectron], 1, [`/v${version}/${asset}`]])

  const second = ready([mirror.url])
  expect(await second.done).toBe(join(electron, 'dist', program))
  expect([second.notes, mirror.asked.length]).toEqual([[], 1])
})

test('where the first place cannot be reached the next one is asked, and that is said', async () => {
  const mirror = await serve(wholeZip)
  const { done, notes } = ready([await nowhere(), mirror.url])
  expect(await done).toBe(join(electron, 'dist', program))
  expect(notes[1]).toMatch(/^That failed \(.*ECONNREFUSED.*\)\. Trying 127\.0\.0\.1:\d+$/)
})

test('a file with another checksum becomes no program', async () => {
  const mirror = await serve(response => response.end(makeZip({ [program]: 'another program', version })))
  const { done, notes } = ready([mirror.url])
  expect(await done).toBeUndefined()
  expect(notes.at(-1)).toMatch(/^Electron could not be downloaded \(.*checksum.*\), so the studio comes in your browser\./i)
  expect(existsSync(join(electron, 'dist'))).toBe(false)
})

test('a place that begins and sends no more is given up by itself', async () => {
  const mirror = await serve(response => response.setHeader('content-length', zip.length).write(zip.subarray(0, 20)))
  const { done, notes } = ready([mirror.url, await nowhere()], { patience: { withinMs: 150, leastBytes: 1000 } })
  expect(await done).toBeUndefined()
  expect(notes[1]).toMatch(/^That failed \(20 bytes in 0\.15 s\)/)
})

test('Ctrl+C ends the download', async () => {
  const interrupt = new AbortController()
  const mirror = await serve(response => {
    response.setHeader('content-length', zip.length).write(zip.subarray(0, 20))
    setImmediate(() => interrupt.abort())
  })
  const { done, notes } = ready([mirror.url, mirror.url], { signal: interrupt.signal })
  await expect(done).rejects.toMatchObject({ name: 'AbortError' })
  expect([notes.length, mirror.asked.length]).toEqual([1, 1])
})

test('one that is named is taken as it is', async () => {
  const { done, notes } = ready([], { environment: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' } })
  expect([await done, notes]).toEqual([join('/opt/electron', 'electron'), []])
})

test('a program of an older version is fetched anew', async () => {
  const mirror = await serve(wholeZip)
  mkdirSync(join(electron, 'dist'), { recursive: true })
  writeFileSync(join(electron, 'dist', 'version'), 'v98.7.5')
  writeFileSync(join(electron, 'path.txt'), program)
  expect(await ready([mirror.url]).done).toBe(join(electron, 'dist', program))
  expect(mirror.asked).toHaveLength(1)
})

test('who has named a mirror is sent to no other', () => {
  expect(mirrorsIn({})).toEqual([undefined, 'https://npmmirror.com/mirrors/electron/'])
  expect(mirrorsIn({ ELECTRON_MIRROR: 'https://mirror.example/' })).toEqual([undefined])
  expect(mirrorsIn({ npm_config_electron_mirror: 'https://mirror.example/' })).toEqual([undefined])
})
