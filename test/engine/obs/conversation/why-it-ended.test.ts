import { expect, test } from 'vitest'
import { whyItClosed, whyItIsLate, type Stage } from '../../../../electron/engine/obs/conversation/socket/why-it-ended.ts'

test.each<[Stage, number, string | undefined, string, boolean]>([
  ['dialling', 1006, 'ECONNREFUSED', 'obs-unreachable', true],
  ['dialling', 1006, 'ENOTFOUND', 'obs-unreachable', false],
  ['dialling', 1006, 'EHOSTUNREACH', 'obs-unreachable', false],
  ['accepted', 1006, 'ECONNRESET', 'obs-unreachable', false],
  ['accepted', 1006, undefined, 'obs-not-obs', true],
  ['accepted', 1006, 'HPE_INVALID_CONSTANT', 'obs-not-obs', true],
  ['open', 1000, undefined, 'obs-not-obs', true],
  ['open', 1008, undefined, 'obs-not-obs', true],
  ['open', 1006, undefined, 'obs-lost', false],
  ['greeted', 4009, undefined, 'obs-wrong-password', true],
  ['greeted', 4010, undefined, 'obs-too-old', true],
  ['greeted', 1006, undefined, 'obs-lost', false],
  ['identified', 4011, undefined, 'obs-kicked', true],
  ['identified', 1001, undefined, 'obs-lost', false],
  ['identified', 1006, 'ECONNRESET', 'obs-lost', false],
  ['identified', 1006, 'WS_ERR_INVALID_OPCODE', 'obs-lost', false],
  ['identified', 4005, undefined, 'obs-lost', false],
])('closed while %s with %i %s: %s', (stage, closeCode, errorCode, trouble, isCertain) => {
  expect(whyItClosed({ stage, closeCode, errorCode, detail: 'as told' })).toEqual({ trouble, isCertain, detail: 'as told' })
})

test.each([
  ['dialling', 'obs-unreachable'],
  ['accepted', 'obs-silent'],
  ['open', 'obs-not-obs'],
  ['greeted', 'obs-silent'],
] as const)('nothing more after %s: %s', (stage, trouble) => {
  expect(whyItIsLate(stage)).toMatchObject({ trouble, isCertain: false })
})
