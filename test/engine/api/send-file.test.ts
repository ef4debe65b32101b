import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseRange, sendFile } from '../../../electron/engine/api/send-file.ts'
import { findPageFile } from '../../../electron/engine/api/static.ts'
import { startApiForTest } from './api-for-test.ts'
import type { ApiForTest } from './api-for-test.ts'

test.each([
  { header: undefined, range: 'whole' },
  { header: 'bytes=0-', range: { first: 0, last: 99 } },
  { header: 'bytes=0-0', range: { first: 0, last: 0 } },
  { header: 'bytes=10-19', range: { first: 10, last: 19 } },
  { header: 'bytes=90-1000', range: { first: 90, last: 99 } },
  { header: 'bytes=-10', range: { first: 90, last: 99 } },
  { header: 'bytes=-1000', range: { first: 0, last: 99 } },
  { header: 'bytes=100-', range: 'outside' },
  { header: 'bytes=-0', range: 'outside' },
  { header: 'bytes=20-10', range: 'whole' },
  { header: 'bytes=0-1,5-6', range: 'whole' },
  { header: 'bytes=-', range: 'whole' },
  { header: 'bytes=a-b', range: 'whole' },
  { header: 'seconds=0-1', range: 'whole' },
  { header: 'bytes=99999999999999999999-', range: 'whole' },
])('of 100 bytes, $header is $range', ({ header, range }) => {
  expect(parseRange(header, 100)).toEqual(range)
})

let folder: string
let served: ApiForTest
let file: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-send-'))
  file = join(folder, 'clip.mp4')
  writeFileSync(file, '0123456789')
  served = await startApiForTest({
    media: (_payload, request, response) => sendFile(request, response, { path: file, contentType: 'video/mp4' }),
  })
})
afterEach(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${served.url}${served.tickets.sign({ id: 'x' }, 1000).url}`, { method, headers })
  const { status, headers: answered } = response
  const named = Object.fromEntries(
    ['content-range', 'content-length', 'content-type', 'accept-ranges'].map(name => [name, answered.get(name)]),
  )
  return { status, body: await response.text(), mark: answered.get('etag') ?? '', ...named }
}

test('a file goes over whole, in part, by its head only, and not again when it is the same', async () => {
  const whole = await ask()
  expect(whole).toMatchObject({
    status: 200,
    body: '0123456789',
    'content-length': '10',
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
  })
  expect(await ask({ range: 'bytes=2-4' })).toMatchObject({
    status: 206,
    body: '234',
    'content-range': 'bytes 2-4/10',
    'content-length': '3',
  })
  expect(await ask({ range: 'bytes=10-' })).toMatchObject({ status: 416, body: '', 'content-range': 'bytes */10' })
  expect(await ask({}, 'HEAD')).toMatchObject({ status: 200, body: '', 'content-length': '10' })
  expect(await ask({ 'if-none-match': whole.mark })).toMatchObject({ status: 304, body: '' })
})

test('a part is a part of the file that was asked about: another one goes over whole', async () => {
  const { mark } = await ask()
  const part = { range: 'bytes=8-', 'if-range': mark }
  expect(await ask(part)).toMatchObject({ status: 206, body: '89' })
  writeFileSync(file, 'abcdefghij')
  utimesSync(file, 1, 1)
  expect(await ask(part)).toMatchObject({ status: 200, body: 'abcdefghij' })
})

test('an empty file is empty; a folder, or what is not there, is not found', async () => {
  writeFileSync(file, '')
  expect(await ask()).toMatchObject({ status: 200, body: '' })
  expect(await ask({ range: 'bytes=0-' })).toMatchObject({ status: 416 })
  rmSync(file)
  expect(await ask()).toMatchObject({ status: 404 })
  file = folder
  expect(await ask()).toMatchObject({ status: 404 })
})

test('whoever went away before it began is no error', async () => {
  let isAnswered = false
  const gone = await startApiForTest({
    async media(_payload, request, response) {
      response.destroy()
      await sendFile(request, response, { path: file, contentType: 'video/mp4' })
      isAnswered = true
    },
  })
  await expect(fetch(`${gone.url}${gone.tickets.sign({ id: 'x' }, 1000).url}`)).rejects.toThrow()
  await expect.poll(() => isAnswered).toBe(true)
  expect(gone.logged).toEqual([])
  await gone.close()
})

test.each(['/', '/index.html', '/assets/main-1a2b.js'])('%s is a file of the page', async path => {
  expect(await findPageFile(join(served.folder, 'page'), path)).toMatch(/page\/(index.html|assets\/main-1a2b.js)$/)
})

test.each([
  ...['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '//etc/passwd', '/assets/', '/assets', ''],
  ...['/index.html/', '/index.html\0.js', '/.hidden.js', '/assets/.hidden.js', '/out.txt', '/nothing.js', '/\\..\\secret.txt', '/index'],
])('%j is none', async path => {
  const page = join(served.folder, 'page')
  symlinkSync(join(served.folder, 'secret.txt'), join(page, 'out.txt'))
  writeFileSync(join(page, '.hidden.js'), '')
  writeFileSync(join(page, 'assets', '.hidden.js'), '')
  expect(await findPageFile(page, path)).toBeUndefined()
})
