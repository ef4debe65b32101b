import { expect, test } from 'vitest'
import { clipRequest, mostRanges } from '../../electron/contract/clips.ts'

const order = { showId: 'show', title: '试剪', kindWord: '', mode: 'lossless' as const, target: { folder: '/clips' } }
const range = { startMs: 1000, endMs: 2500 }

test.each([
  ['one range, and no list', { ...order, ...range }, [range]],
  ['one range in a list', { ...order, ranges: [range] }, [range]],
  ['several, in the order asked', { ...order, ranges: [range, { startMs: 0, endMs: 500 }] }, [range, { startMs: 0, endMs: 500 }]],
])('a clip is asked for as %s', (_, request, ranges) => {
  expect(clipRequest.parse(request)).toEqual({ ...order, ranges })
})

test('a request that was stored before clips could have several ranges is read, and reading it again changes nothing', () => {
  const stored: unknown = JSON.parse(JSON.stringify({ ...order, momentId: 'm', loudnessLufs: -16, ...range }))
  const read = clipRequest.parse(stored)
  expect(read).toEqual({ ...order, momentId: 'm', loudnessLufs: -16, ranges: [range] })
  expect(clipRequest.parse(read)).toEqual(read)
})

test.each([
  ['no range at all', { ...order, ranges: [] }],
  ['half a range', { ...order, startMs: 1 }],
  ['too many ranges', { ...order, ranges: Array.from({ length: mostRanges + 1 }, () => range) }],
  ['an unknown mode', { ...order, ...range, mode: 'magic' }],
  ['nothing', undefined],
  ['a text', 'cut it'],
])('%s is refused', (_, request) => {
  expect(clipRequest.safeParse(request).success).toBe(false)
})
