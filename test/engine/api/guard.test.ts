import { expect, test } from 'vitest'
import { bearerOf, isSameSecret, refusalOf } from '../../../electron/engine/api/guard.ts'

test.each([
  { host: '127.0.0.1:4000', origin: undefined, refusal: undefined },
  { host: 'localhost:4000', origin: 'http://localhost:4000', refusal: undefined },
  { host: 'LOCALHOST:4000', origin: 'http://127.0.0.1:4000', refusal: undefined },
  { host: undefined, origin: undefined, refusal: 'foreign-host' },
  { host: 'evil.example', origin: undefined, refusal: 'foreign-host' },
  { host: 'evil.example:4000', origin: 'http://evil.example:4000', refusal: 'foreign-host' }, // DNS rebinding
  { host: '127.0.0.1:4001', origin: undefined, refusal: 'foreign-host' },
  { host: '127.0.0.1:4000.evil.example', origin: undefined, refusal: 'foreign-host' },
  { host: '127.0.0.1:4000', origin: 'http://evil.example', refusal: 'foreign-origin' },
  { host: '127.0.0.1:4000', origin: 'https://127.0.0.1:4000', refusal: 'foreign-origin' },
  { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4001', refusal: 'foreign-origin' }, // another program's page of this machine
  { host: '127.0.0.1:4000', origin: 'null', refusal: 'foreign-origin' }, // a sandboxed frame, a file
  { host: '127.0.0.1:4000', origin: '', refusal: 'foreign-origin' },
])('Host $host with Origin $origin: $refusal', ({ host, origin, refusal }) => {
  expect(refusalOf({ host, origin }, 4000)).toBe(refusal)
})

test.each([
  { given: 'secret', same: true },
  { given: 'secre', same: false },
  { given: 'secret ', same: false },
  { given: '', same: false },
])('"$given" is the secret: $same', ({ given, same }) => {
  expect(isSameSecret(given, 'secret')).toBe(same)
})

test.each([
  { header: 'Bearer abc', token: 'abc' },
  { header: 'bearer abc', token: undefined },
  { header: 'Basic abc', token: undefined },
  { header: undefined, token: undefined },
])('the token in $header is $token', ({ header, token }) => {
  expect(bearerOf(header)).toBe(token)
})
