// What can be done with the chosen moment, for keys and buttons alike.
import type { Decision, JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { PageMomentsWords } from '../../../../electron/words/en/page-moments.ts'
import type { Playhead, ShowActions } from '../show-view.ts'
import { addByHand, drop, joinWithNext, keep, reopen, split } from './edit-moments.ts'
import type { EditBounds } from './edit-moments.ts'
import { nextToDecide, stepFrom } from './order-moments.ts'

export type MomentActs = ReturnType<typeof momentActs>

export interface MomentActsNeeds {
  moments: readonly JudgedMoment[]
  /** In the order of the list. */
  listed: readonly JudgedMoment[]
  selected: JudgedMoment | undefined
  bounds: EditBounds
  playhead: Playhead
  actions: Pick<ShowActions, 'seekToFirst' | 'play' | 'select' | 'decide'>
  words: PageMomentsWords['moments']
  say: (text: string) => void
  onRename: () => void
}

export function momentActs({ moments, listed, selected, bounds, playhead, actions, words, say, onRename }: MomentActsNeeds) {
  const decide = (decisions: Decision[], whyNot?: string) => {
    if (decisions.length > 0) actions.decide(decisions)
    else if (whyNot !== undefined) say(whyNot)
  }
  const withSelected = (act: (moment: JudgedMoment) => void) => () => (selected ? act(selected) : say(words.chooseFirst))

  /** Deciding goes on to the next, where the one that was decided leaves the list or not. */
  const decideAndGoOn = (decisions: Decision[], moment: JudgedMoment) => {
    const next = nextToDecide(listed, moment)
    decide(decisions)
    if (!next || decisions.length === 0) return
    actions.select(next.id)
    actions.seekToFirst(next.startMs)
  }

  return {
    step(by: 1 | -1): void {
      const next = stepFrom(listed, selected?.id, by)
      if (!next || next.id === selected?.id) return
      actions.select(next.id)
      actions.seekToFirst(next.startMs)
    },
    play: withSelected(moment => actions.play(moment.startMs)),
    keep: withSelected(moment => decideAndGoOn(keep(moment), moment)),
    drop: withSelected(moment => decideAndGoOn(drop(moment), moment)),
    reopen: withSelected(moment => decide(reopen(moment))),
    split: withSelected(moment => decide(split(moment, playhead.now(), crypto.randomUUID(), bounds), words.cannotSplit)),
    join: withSelected(moment => decide(joinWithNext(moment, moments), words.cannotJoin)),
    rename: withSelected(onRename),
    add(): void {
      const id = crypto.randomUUID()
      decide(addByHand(playhead.now(), id, bounds))
      actions.select(id)
    },
  }
}
