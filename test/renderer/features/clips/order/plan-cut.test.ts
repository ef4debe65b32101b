import { expect, test } from 'vitest'
import type { JudgedMoment } from '../../../../../electron/contract/highlights.ts'
import { wordsIn } from '../../../../../electron/words/words.ts'
import {
  clipLengthOf,
  defaultHow,
  filesOf,
  inShowOrder,
  isTooManyToJoin,
  modeInEffect,
  requestsFor,
} from '../../../../../renderer/features/clips/order/plan-cut.ts'

const moment = (id: string, startMs: number, title?: string): JudgedMoment => ({
  id,
  kind: 'peak',
  startMs,
  endMs: startMs + 5000,
  score: 1,
  reasons: [],
  decision: 'kept',
  ...(title !== undefined && { title }),
})
const plan = {
  show: { id: 'show', title: '上新' },
  moments: [moment('a', 1000, '开场'), moment('b', 9000)],
  folder: '/clips',
  kindWords: wordsIn('zh').kinds,
}

test('each moment is a request of its own, under its title or else that of the show', () => {
  expect(requestsFor({ ...plan, how: defaultHow })).toEqual([
    {
      showId: 'show',
      momentId: 'a',
      title: '开场',
      kindWord: '互动高潮',
      ranges: [{ startMs: 1000, endMs: 6000 }],
      mode: 'exact',
      target: { folder: '/clips' },
    },
    {
      showId: 'show',
      momentId: 'b',
      title: '上新',
      kindWord: '互动高潮',
      ranges: [{ startMs: 9000, endMs: 14_000 }],
      mode: 'exact',
      target: { folder: '/clips' },
    },
  ])
})

test('joined, all moments are one request without a moment; preset and loudness go with it', () => {
  expect(requestsFor({ ...plan, how: { mode: 'encode', preset: 'vertical', loudness: '-16', isJoined: true } })).toEqual([
    {
      showId: 'show',
      title: '上新',
      kindWord: '',
      ranges: [
        { startMs: 1000, endMs: 6000 },
        { startMs: 9000, endMs: 14_000 },
      ],
      mode: 'encode',
      preset: 'vertical',
      loudnessLufs: -16,
      target: { folder: '/clips' },
    },
  ])
})

test('a single moment stays a clip of that moment, joined or not', () => {
  const [only] = requestsFor({ ...plan, moments: plan.moments.slice(0, 1), how: { ...defaultHow, isJoined: true } })
  expect(only).toMatchObject({ momentId: 'a', title: '开场' })
  expect(filesOf(plan.moments.slice(0, 1), { ...defaultHow, isJoined: true })).toEqual([{ ranges: [{ startMs: 1000, endMs: 6000 }] }])
})

test.each([
  { how: {}, mode: 'exact' },
  { how: { mode: 'lossless' }, mode: 'lossless' },
  { how: { mode: 'lossless', loudness: '-14' }, mode: 'encode' },
  { how: { loudness: '-14' }, mode: 'exact' },
  { how: { preset: '720p' }, mode: 'encode' },
] as const)('$how is cut as $mode', ({ how, mode }) => {
  expect(modeInEffect({ ...defaultHow, ...how })).toBe(mode)
})

test('more than fifty moments are too many for one file, not for many', () => {
  const moments = Array.from({ length: 51 }, (_, index) => moment(String(index), index * 6000))
  expect(isTooManyToJoin(moments, { ...defaultHow, isJoined: true })).toBe(true)
  expect(isTooManyToJoin(moments.slice(1), { ...defaultHow, isJoined: true })).toBe(false)
  expect(isTooManyToJoin(moments, defaultHow)).toBe(false)
})

test('moments come in order of the show', () => {
  expect(inShowOrder([moment('b', 9000), moment('a', 1000)]).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a joined clip is as long as its parts', () => {
  const asked = { startMs: 0, endMs: 1 }
  expect(clipLengthOf({ startMs: 1000, endMs: 6000 })).toBe(5000)
  expect(
    clipLengthOf({
      startMs: 9000,
      endMs: 2000,
      parts: [
        { startMs: 9000, endMs: 10_000, atMs: 0, asked },
        { startMs: 1000, endMs: 2000, atMs: 1000, asked },
      ],
    }),
  ).toBe(2000)
})
