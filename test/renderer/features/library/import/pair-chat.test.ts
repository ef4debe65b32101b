import { expect, test } from 'vitest'
import { likelyShow, showOfChat } from '../../../../../renderer/features/library/import/pair-chat.ts'
import { timeIn } from '../../../../../renderer/features/library/import/time-in-name.ts'

const evening = new Date(2026, 10, 21, 20, 0, 5).getTime()
const hourMs = 3_600_000
const shows = [
  { id: 'newest', startedAtMs: undefined, durationMs: hourMs, chatFiles: 1, recordings: [{ path: '/live/年货节.mp4' }] },
  { id: 'timed', startedAtMs: evening, durationMs: hourMs, chatFiles: 1, recordings: [{ path: '/live/rec-0001.mkv' }] },
  { id: 'bare', startedAtMs: undefined, durationMs: hourMs, chatFiles: 0, recordings: [{ path: 'D:\\live\\防晒专场第二场.flv' }] },
]

test.each([
  { about: 'the same name', name: '年货节.xml', show: 'newest' },
  { about: 'the same name with an ending', name: 'rec-0001.live_chat.json', show: 'timed' },
  { about: 'a name that begins alike', name: '防晒专场第二场-弹幕导出.csv', show: 'bare' },
  { about: 'a time inside of the show', name: '弹幕 2026-11-21 20-30-00.xml', show: 'timed' },
])('a chat file joins by $about', ({ name, show }) => {
  expect(showOfChat(name, shows)).toBe(show)
})

test('where nothing tells, none is guessed', () => {
  expect(showOfChat('x.xml', shows)).toBeUndefined()
})

test.each([
  { about: 'the selected show', selected: 'timed', all: shows, likely: 'timed' },
  { about: 'else the newest without chat', selected: undefined, all: shows, likely: 'bare' },
  { about: 'else the newest', selected: undefined, all: shows.slice(0, 2), likely: 'newest' },
])('the question begins with $about', ({ selected, all, likely }) => {
  expect(likelyShow(all, selected)).toBe(likely)
})

test('without shows there is none to join', () => {
  expect(showOfChat('x.xml', [])).toBeUndefined()
})

test.each([
  ['2026-11-21 20-00-05 show.mkv', evening],
  ['20261121-200005-123.xml', evening],
  ['录制-2026_11_21T20.00.05.flv', evening],
  ['show 12.mkv', undefined],
])('the time in the name %s is %s', (name, at) => {
  expect(timeIn(name)).toBe(at)
})
