import { expect, test } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import type { EngineClient } from '../../electron/contract/index.ts'
import type { ShortcutName } from '../../electron/contract/shell.ts'
import { pressInShow } from '../../electron/shell/press-in-show.ts'
import { wordsIn } from '../../electron/words/words.ts'

/** @param answer what the engine says, as it stands; an error is thrown */
const pressed = (name: ShortcutName, answer: unknown) => {
  const call = (() => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer))) as EngineClient['call']
  return pressInShow(name, { call }, wordsIn('en'))
}

test.each([
  { name: 'mark', answer: { showId: 'a', markId: 'b', atMs: 3_723_000 }, says: 'Marked at 1:02:03.' },
  { name: 'keepLast', answer: { file: 'D:\\shows\\Replay 1.mkv', isNew: true }, says: 'The replay was saved: Replay 1.mkv' },
  { name: 'keepLast', answer: { file: '/shows/Replay 1.mkv', isNew: true }, says: 'The replay was saved: Replay 1.mkv' },
  {
    name: 'keepLast',
    answer: { file: '/shows/Replay 1.mkv', isNew: true, askedMs: 30_000, heldMs: 12_000 },
    says: 'The replay was saved. The buffer held only 12.0 s: Replay 1.mkv',
  },
  {
    name: 'keepLast',
    answer: { file: '/shows/Replay 1.mkv', isNew: false },
    says: 'Nothing new has happened since the last replay: Replay 1.mkv',
  },
  { name: 'mark', answer: new AppError('live-none', ''), says: wordsIn('en').errorText(new AppError('live-none', '')) },
] as const)('$name says "$says"', async ({ name, answer, says }) => {
  expect(await pressed(name, answer)).toBe(says)
})
