// What a person can do about the running show, by key or by button. It is the engine's: all of it works while there is no OBS. While the
// engine itself is away, the page keeps marks for it.
import { useState } from 'react'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import type { KeyBinding } from '../../../app/keys.ts'
import type { LiveState } from '../live-view.ts'
import type { LiveStore } from '../store.ts'

export type ShowActs = ReturnType<typeof useShowActs>['acts']

/** To end it is asked once; `endQuestion` is for `EndQuestion`. */
export function useShowActs({ show }: Pick<LiveState, 'show'>, store: Pick<LiveStore, 'startShow' | 'endShow' | 'mark'>) {
  const { words, say } = useApp()
  const text = words.pageLive.strip
  const [askedId, ask] = useState<string>() // one that ends by itself takes its question along
  const no = () => ask(undefined)
  const acts = {
    toggleShow: () => (show ? ask(show.showId) : void store.startShow('')),
    mark: () => void store.mark().then(done => done && say(done === 'held' ? text.markHeld : text.marked(toClockText(done.atMs)))),
  }
  const endQuestion = {
    isOpen: show !== undefined && show.showId === askedId,
    onNo: no,
    onYes: () => {
      no()
      void store.endShow()
    },
  }
  return { acts, endQuestion }
}

export const showKeys = ({ mark, toggleShow }: ShowActs, words: { mark: string; show: string }): KeyBinding[] => [
  { keys: ['m'], word: words.mark, run: mark },
  { keys: ['h'], word: words.show, run: toggleShow },
]
