import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileLog } from '../../../electron/engine/lib/log.ts'
import { redact } from '../../../electron/engine/lib/redact.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['token=abc123 next', 'token=[redacted] next'],
  ['{"password": "geheim 12"}', '{"password": [redacted]}'],
  ['Authorization: Bearer abc.def', 'Authorization: [redacted]'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: [redacted]'],
  ['Cookie: SESSDATA=a1; bili_jct=b2\nnext', 'Cookie: [redacted]\nnext'],
  ['{"cookie":"a=1; b=2","room":5}', '{"cookie":[redacted],"room":5}'],
  [
    'to rtmp://live-push.example.com/live-bvc/?streamname=live_1&key=abc failed',
    'to rtmp://live-push.example.com/live-bvc/[redacted] failed',
  ],
  ['rtmps://a.rtmp.youtube.com/live2/abcd-efgh', 'rtmps://a.rtmp.youtube.com/live2/[redacted]'],
  ['rtmp://user:pass@host/live', 'rtmp://[redacted]@host/live'],
  ['{"secretKey":"q1w2/e3+r4==","port":0}', '{"secretKey":[redacted],"port":0}'],
  ["{ secretKey: 'q1w2/e3+r4==' }", '{ secretKey: [redacted] }'],
  ['secret_key=q1w2/e3+r4== next', 'secret_key=[redacted] next'],
  ['stream_key=live_1_x&y=2', 'stream_key=[redacted]&y=2'],
  ['ready at http://127.0.0.1:4040/#code=Ab_c-9', 'ready at http://127.0.0.1:4040/#code=[redacted]'],
  ['nothing to hide', 'nothing to hide'],
])('%s', (text, safe) => {
  expect(redact(text)).toBe(safe)
})

test('a line is one JSON document, with fields that hold secrets blanked however deep', () => {
  const log = createFileLog({ folder, maxBytes: 10_000, keep: 2, now: () => 0 })
  log.warn('started', { obs: { host: 'localhost', password: 'x' }, list: [{ token: 'y' }] })
  expect(JSON.parse(readFileSync(join(folder, 'engine.log'), 'utf8'))).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    message: 'started',
    obs: { host: 'localhost', password: '[redacted]' },
    list: [{ token: '[redacted]' }],
  })
})

test('an error is logged with its stack and what caused it', () => {
  const log = createFileLog({ folder, maxBytes: 10_000, keep: 2, now: () => 0 })
  log.error('failed', new Error('outer', { cause: new Error('inner') }))
  const text = readFileSync(join(folder, 'engine.log'), 'utf8')
  expect(text).toContain('outer')
  expect(text).toContain('caused by Error: inner')
})

test('files rotate by size, no more than are kept, and go on after a restart', () => {
  for (let run = 0; run < 3; run++) {
    const log = createFileLog({ folder, maxBytes: 500, keep: 2, now: () => 0 })
    for (let line = 0; line < 10; line++) log.info(`line ${run}.${line}`, { filler: 'x'.repeat(50) })
  }
  expect(readdirSync(folder).sort()).toEqual(['engine.1.log', 'engine.2.log', 'engine.log'])
  expect(readFileSync(join(folder, 'engine.log'), 'utf8')).toContain('line 2.9')
})
