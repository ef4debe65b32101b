// What is said of a replay once it is saved.
import { expect, test } from 'vitest'
import type { ReplayAnswer } from '../../electron/contract/replays.ts'
import { pageLive } from '../../electron/words/en/page-live.ts'
import { isShort, toSavedText } from '../../electron/words/saved-replay.ts'

test.each<[string, Partial<ReplayAnswer>, string]>([
  ['one of its whole length', { heldMs: 40_000, askedMs: 30_000 }, 'The replay was saved: a.mkv'],
  ['a buffer that held less', { heldMs: 12_300, askedMs: 30_000 }, 'The replay was saved. The buffer held only 12.3 s: a.mkv'],
  ['a buffer that held minutes, and less', { heldMs: 92_000, askedMs: 120_000 }, 'The replay was saved. The buffer held only 1:32: a.mkv'],
  ['all that the buffer held', { heldMs: 12_300 }, 'The replay was saved: a.mkv'],
  ['one that nobody could look into', { askedMs: 30_000 }, 'The replay was saved: a.mkv'],
  ['nothing new', { isNew: false, heldMs: 12_300, askedMs: 30_000 }, 'Nothing new has happened since the last replay: a.mkv'],
])('%s', (_, answer, expected) => {
  expect(toSavedText({ replayId: 'a', file: '/r/a.mkv', isNew: true, ...answer }, 'a.mkv', pageLive)).toBe(expected)
})

test('a picture less is not short, and neither is what had no length to be of', () => {
  expect([isShort(30_000, 29_000), isShort(30_000, 29_950), isShort(undefined, 5000)]).toEqual([true, false, false])
})
