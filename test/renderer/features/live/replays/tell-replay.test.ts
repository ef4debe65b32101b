// What the desk says of a saved replay.
import { expect, test } from 'vitest'
import type { SavedReplay } from '../../../../../electron/contract/replays.ts'
import { pageLive } from '../../../../../electron/words/en/page-live.ts'
import { isHere, shownReplays, tellReplay } from '../../../../../renderer/features/live/replays/tell-replay.ts'

const replay: SavedReplay = {
  ...{ id: 'a', savedAtMs: 1_000_000, file: '/r/Replay 30s.mp4', obsFile: '/r/Replay.mkv' },
  ...{ state: 'done', progress: 1, durationMs: 30_000, askedMs: 30_000, followsOn: false },
}
const told = (change: Partial<SavedReplay>) =>
  tellReplay({ ...replay, ...change }, pageLive.replays, error => (error as { code: string }).code)

test.each<[string, Partial<SavedReplay>, string]>([
  ['one of its whole length', {}, '30.0 s'],
  ['one of minutes', { durationMs: 92_000, askedMs: undefined }, '1:32'],
  ['a picture less is nothing to speak of', { durationMs: 29_967 }, '30.0 s'],
  ['a buffer that held less', { durationMs: 12_300 }, '12.3 s: the buffer held no more'],
  ['one that goes on', { durationMs: 2033, followsOn: true }, '2.0 s · goes on where the last one ended'],
  ['one that is being cut', { state: 'cutting', progress: 0.456 }, '30.0 s · being cut, 45 %'],
  [
    'one that could not be cut',
    { state: 'failed', error: { code: 'disk-full', message: '' } },
    'All that the buffer held, because it could not be cut. disk-full',
  ],
  ['one whose file is another replay now', { state: 'failed', error: { code: 'replay-overwritten', message: '' } }, 'replay-overwritten'],
  ['one on another computer', { durationMs: undefined }, 'On the computer of OBS, with all that the buffer held.'],
])('%s', (_, change, expected) => {
  expect(told(change)).toBe(expected)
})

test('those of the running show, else those of this day', () => {
  const ofShow = { ...replay, show: { showId: 's', markId: 'm', atMs: 5 } }
  const all = [ofShow, replay]
  expect(shownReplays(all, 's', 2_000_000)).toEqual([ofShow])
  expect(shownReplays(all, undefined, 2_000_000)).toEqual(all)
  expect(shownReplays(all, undefined, 2_000_000 + 24 * 3_600_000)).toEqual([])
})

test.each<[string, Partial<SavedReplay>, boolean]>([
  ['one that was saved', {}, true],
  ['one that could not be cut', { state: 'failed', durationMs: undefined, error: { code: 'disk-full', message: '' } }, true],
  ['one whose file is another replay now', { state: 'failed', error: { code: 'replay-overwritten', message: '' } }, false],
  ['one on another computer', { durationMs: undefined }, false],
])('whether there is a file to show: %s', (_, change, expected) => {
  expect(isHere({ ...replay, ...change })).toBe(expected)
})
