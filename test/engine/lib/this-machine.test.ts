import { expect, test } from 'vitest'
import { isThisMachine } from '../../../electron/engine/lib/this-machine.ts'

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['localhost', true],
  ['LOCALHOST', true],
  ['::1', true],
  ['[::1]', true],
  ['192.168.1.20', true],
  ['fe80::1', true],
  ['192.168.1.21', false],
  ['1.127.0.1', false],
  ['localhost.example.com', false],
  ['studio-pc', false],
])('%s: %s', (host, isLocal) => {
  expect(isThisMachine(host, ['192.168.1.20', 'fe80::1'])).toBe(isLocal)
})
