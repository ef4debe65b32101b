// Every act on moments by one key.
import type { Words } from '../../../../electron/words/words.ts'
import { useKeys } from '../../../app/use-keys.ts'
import type { MomentActs } from './moment-acts.ts'

export function useMomentKeys(acts: MomentActs, words: Words): void {
  const { moments } = words.pageMoments
  useKeys('moments', moments.title, [
    { keys: ['ArrowUp'], word: moments.previous, repeats: true, run: () => acts.step(-1) },
    { keys: ['ArrowDown'], word: moments.next, repeats: true, run: () => acts.step(1) },
    { keys: ['Enter'], word: moments.play, run: acts.play },
    { keys: ['y'], word: moments.keep, run: acts.keep },
    { keys: ['n', 'Delete', 'Backspace'], word: moments.drop, run: acts.drop },
    { keys: ['r'], word: moments.reopen, run: acts.reopen },
    { keys: ['s'], word: moments.split, run: acts.split },
    { keys: ['g'], word: moments.join, run: acts.join },
    { keys: ['t'], word: moments.rename, run: acts.rename },
    { keys: ['a'], word: moments.add, run: acts.add },
  ])
}
