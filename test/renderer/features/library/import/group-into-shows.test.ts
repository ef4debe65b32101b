import { expect, test } from 'vitest'
import { groupIntoShows } from '../../../../../renderer/features/library/import/group-into-shows.ts'

const at = (hour: number, minute: number) => new Date(2026, 10, 21, hour, minute).getTime()
const named = (...names: string[]) => names.map(name => ({ path: `/live/${name}`, name, changedAtMs: at(23, 0) }))
const namesOf = (groups: ReturnType<typeof groupIntoShows>) => groups.map(group => group.map(({ name }) => name))

test.each([
  [['live_1.mkv', 'live_2.mkv', 'live_3.mkv']],
  [['年货节.mp4', '年货节 (2).mp4']],
  [['直播 part1.flv', '直播 part2.flv']],
  [['直播 第1段.flv', '直播 第2段.flv']],
  [['主播_2026-11-21_20-00-00_000.ts', '主播_2026-11-21_20-00-00_001.ts']],
])('%j are parts of one show', names => {
  expect(namesOf(groupIntoShows(named(...names.toReversed())))).toEqual([names])
})

test.each([
  [['a 场.mp4', 'b 场.mp4']],
  [['直播 11-21.mp4', '直播 11-22.mp4']],
  [['2026-11-21.mp4', '2026-11-22.mp4']],
  [['双11.mp4', '双12.mp4']],
  [['live_1.mkv', 'live_3.mkv']],
  [['2026-11-21 14-00-00.mkv', '2026-11-21 20-00-00.mkv']],
])('%j are a show each, as far as can be told', names => {
  expect(namesOf(groupIntoShows(named(...names)))).toEqual(names.map(name => [name]))
})

test('one that begins where another ended goes on with it, and one hours later does not', () => {
  const recordings = [
    { path: '/a', name: '2026-11-21 14-00-00.mkv', changedAtMs: at(15, 0) },
    { path: '/b', name: '2026-11-21 15-02-00.mkv', changedAtMs: at(16, 0) },
    { path: '/c', name: '2026-11-21 20-00-00.mkv', changedAtMs: at(21, 0) },
  ]
  expect(groupIntoShows(recordings)).toEqual([recordings.slice(0, 2), recordings.slice(2)])
})
