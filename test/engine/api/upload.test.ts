import { existsSync, openAsBlob, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostUploadBytes } from '../../../electron/contract/files.ts'
import { removeOldUploads, safeName } from '../../../electron/engine/api/upload.ts'
import { uploadChat } from '../../../renderer/engine/upload-chat.ts'
import { startApiForTest, token } from './api-for-test.ts'
import type { ApiForTest } from './api-for-test.ts'

let served: ApiForTest
beforeEach(async () => {
  served = await startApiForTest({ limits: { uploadBytes: 1000, uploads: 1 } })
})
afterEach(() => served.close())

const kept = () => (existsSync(served.uploadFolder) ? readdirSync(served.uploadFolder) : [])

test('a chat file is kept under a name of its own, for this user only', async () => {
  const send = () => uploadChat({ origin: served.url, token }, new Blob(['<i/>']), '弹幕 2026.xml')
  const [first, second] = [await send(), await send()]
  expect(basename(first)).toMatch(/^[\da-f-]{36}-弹幕_2026\.xml$/)
  expect([first === second, readFileSync(first, 'utf8'), statSync(first).mode & 0o777]).toEqual([false, '<i/>', 0o600])
})

test.each([
  { what: 'without the token', headers: {}, status: 401 },
  { what: 'with a wrong one', headers: { authorization: 'Bearer wrong' }, status: 401 },
  { what: 'from a foreign page', headers: { authorization: `Bearer ${token}`, origin: 'http://evil.example' }, status: 403 },
])('nothing is taken $what', async ({ headers, status }) => {
  const response = await fetch(`${served.url}/upload/chat?name=a.xml`, { method: 'POST', body: 'x', headers })
  expect([response.status, kept()]).toEqual([status, []])
})

test('what is too large is refused, whether it says so or not, and leaves nothing behind', async () => {
  const head = `POST /upload/chat?name=a.xml HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n`
  expect(await served.raw(`${head}Content-Length: 1001\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /)
  const chunk = `${(600).toString(16)}\r\n${'x'.repeat(600)}\r\n`
  expect(await served.raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`)).not.toContain('"path"')
  await expect.poll(kept).toEqual([])
})

test('one that the engine finds too large is told as that, with its limit', async () => {
  const file = new Blob(['x'.repeat(1001)])
  await expect(uploadChat({ origin: served.url, token }, file, '弹幕.xml')).rejects.toMatchObject({
    code: 'chat-too-large',
    details: { file: '弹幕.xml', mostMb: 0 },
  })
})

test('one that is known to be too large is refused before anything is sent', async () => {
  const path = join(served.folder, 'large.xml')
  writeFileSync(path, '')
  truncateSync(path, mostUploadBytes + 1) // takes no room
  await expect(uploadChat({ origin: served.url, token }, await openAsBlob(path), 'large.xml')).rejects.toMatchObject({
    code: 'chat-too-large',
    details: { file: 'large.xml', mostMb: 200 },
  })
  expect(served.logged).toEqual([]) // a refusal by the engine would be there
})

test('a second one at once is told to wait', async () => {
  const { connect } = await import('node:net')
  const socket = connect(served.port, '127.0.0.1')
  const head = `POST /upload/chat?name=a.xml HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 900\r\n\r\n`
  socket.write(`${head}${'x'.repeat(100)}`)
  await expect.poll(kept).toHaveLength(1)
  await expect(uploadChat({ origin: served.url, token }, new Blob(['x']), 'b.xml')).rejects.toMatchObject({ code: 'too-busy' })
  socket.destroy()
  await expect.poll(kept).toEqual([])
})

test('one that breaks off leaves nothing behind, and the next one is taken', async () => {
  const { connect } = await import('node:net')
  const socket = connect(served.port, '127.0.0.1')
  const head = `POST /upload/chat?name=a.xml HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 900\r\n\r\n`
  socket.write(`${head}${'x'.repeat(100)}`)
  await expect.poll(kept).toHaveLength(1)
  const second = await fetch(`${served.url}/upload/chat?name=b.xml`, {
    method: 'POST',
    body: 'x',
    headers: { authorization: `Bearer ${token}` },
  })
  expect(second.status).toBe(429)
  socket.destroy()
  await expect.poll(kept).toEqual([])
  await uploadChat({ origin: served.url, token }, new Blob(['x']), 'c.xml')
})

test('a name as long as disks take is taken', async () => {
  const path = await uploadChat({ origin: served.url, token }, new Blob(['x']), `${'弹'.repeat(83)}.xml`)
  expect([readFileSync(path, 'utf8'), path.endsWith('弹.xml')]).toEqual(['x', true])
})

// nobody, not even root, can make a file there
test.runIf(process.platform === 'linux')('a disk that refuses while the file is still coming is answered, and written down', async () => {
  symlinkSync('/proc/self', served.uploadFolder)
  const head = `POST /upload/chat?name=a.xml HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 900\r\n\r\n`
  expect(await served.raw(`${head}${'x'.repeat(100)}`)).toMatch(/^HTTP\/1.1 500 /)
  expect(served.logged.join()).toContain('ENOENT')
  expect(served.logged.join()).not.toContain(token)
})

test('what is old, or half of a file, goes; the rest stays', async () => {
  const path = await uploadChat({ origin: served.url, token }, new Blob(['x']), 'new.xml')
  const old = await uploadChat({ origin: served.url, token }, new Blob(['x']), 'old.xml')
  utimesSync(old, 1, 1)
  writeFileSync(join(served.uploadFolder, '.half.part'), '')
  await removeOldUploads(served.uploadFolder, { olderThanMs: 60_000, nowMs: Date.now() })
  expect(kept()).toEqual([basename(path)])
  await removeOldUploads(join(served.folder, 'none'), { olderThanMs: 0, nowMs: 0 })
})

test.each([
  { name: '../../etc/passwd', kept: 'etc_passwd' },
  { name: '..\\..\\a.xml', kept: 'a.xml' },
  { name: '.hidden', kept: 'hidden' },
  { name: 'a\0b\n.json', kept: 'a_b_.json' },
  { name: '', kept: 'chat' },
  { name: '....', kept: 'chat' },
  { name: `${'x'.repeat(300)}.xml`, kept: `${'x'.repeat(176)}.xml` },
  { name: `${'弹'.repeat(100)}.xml`, kept: `${'弹'.repeat(58)}.xml` },
  { name: `${'𠮷'.repeat(100)}.xml`, kept: `${'𠮷'.repeat(44)}.xml` },
])('$name is kept as $kept', ({ name, kept: expected }) => {
  expect(safeName(name)).toBe(expected)
})
