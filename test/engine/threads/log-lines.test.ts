import { expect, test } from 'vitest'
import type { Log } from '../../../electron/engine/lib/log.ts'
import { logInLines, writeLine } from '../../../electron/engine/threads/log-lines.ts'

test('a line crosses the border of a thread whole: its facts, and of an error its stack and its cause', () => {
  const written: unknown[][] = []
  const log: Log = {
    info: (...line) => written.push(['info', ...line]),
    warn: (...line) => written.push(['warn', ...line]),
    error: (...line) => written.push(['error', ...line]),
  }
  const far = logInLines(line => writeLine(log, structuredClone(line)))
  far.info('begun', { seconds: 3 })
  far.warn('late')
  far.error('it failed', new Error('no room', { cause: new Error('disk full') }))
  expect(written.slice(0, 2)).toEqual([
    ['info', 'begun', { seconds: 3 }],
    ['warn', 'late', {}],
  ])
  expect(written[2]).toEqual([
    'error',
    'it failed',
    expect.stringMatching(/^Error: no room\n.*log-lines\.test[^]*caused by Error: disk full/),
  ])
})
