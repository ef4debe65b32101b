// The keys of the show room, as editors know them.
import type { PageShowWords } from '../../../electron/words/en/page-show.ts'
import { useKeys } from '../../app/use-keys.ts'

export interface ShowKeyActions {
  togglePlay(): void
  shuttle(direction: 1 | -1): void
  stop(): void
  step(direction: 1 | -1): void
  jump(byMs: number): void
  toStart(): void
  toEnd(): void
  toMoment(direction: 1 | -1): void
  setEdge(edge: 'start' | 'end'): void
  mark(): void
  undo(): void
  redo(): void
  search(): void
  toggleFull(): void
  leave(): void
}

export function useShowKeys({ keys }: Pick<PageShowWords, 'keys'>, act: ShowKeyActions): void {
  useKeys('show', keys.moments, [
    { keys: ['['], word: keys.previous, repeats: true, run: () => act.toMoment(-1) },
    { keys: [']'], word: keys.next, repeats: true, run: () => act.toMoment(1) },
    { keys: ['i'], word: keys.inEdge, run: () => act.setEdge('start') },
    { keys: ['o'], word: keys.outEdge, run: () => act.setEdge('end') },
    { keys: ['m'], word: keys.mark, run: act.mark },
    { keys: ['Escape'], word: keys.leave, run: act.leave },
    { keys: ['Ctrl+z'], word: keys.undo, repeats: true, run: act.undo },
    { keys: ['Ctrl+Shift+z', 'Ctrl+y'], word: keys.redo, repeats: true, run: act.redo },
    { keys: ['Ctrl+k'], word: keys.search, whileTyping: true, run: act.search },
  ])
  useKeys('player', keys.player, [
    { keys: ['Space'], word: keys.playPause, run: act.togglePlay },
    { keys: ['j'], word: keys.back, run: () => act.shuttle(-1) },
    { keys: ['k'], word: keys.stop, run: act.stop },
    { keys: ['l'], word: keys.on, run: () => act.shuttle(1) },
    { keys: [','], word: keys.pictureBack, repeats: true, run: () => act.step(-1) },
    { keys: ['.'], word: keys.pictureOn, repeats: true, run: () => act.step(1) },
    { keys: ['ArrowLeft'], word: keys.fiveBack, repeats: true, run: () => act.jump(-5000) },
    { keys: ['ArrowRight'], word: keys.fiveOn, repeats: true, run: () => act.jump(5000) },
    { keys: ['Shift+ArrowLeft'], word: keys.oneBack, repeats: true, run: () => act.jump(-1000) },
    { keys: ['Shift+ArrowRight'], word: keys.oneOn, repeats: true, run: () => act.jump(1000) },
    { keys: ['Alt+ArrowLeft'], word: keys.thirtyBack, repeats: true, run: () => act.jump(-30_000) },
    { keys: ['Alt+ArrowRight'], word: keys.thirtyOn, repeats: true, run: () => act.jump(30_000) },
    { keys: ['Home'], word: keys.first, run: act.toStart },
    { keys: ['End'], word: keys.last, run: act.toEnd },
    { keys: ['f'], word: keys.fullScreen, run: act.toggleFull },
  ])
}
