import { useState } from 'react'
import type { LiveMoment } from '../../../../electron/contract/live-moments.ts'
import { useApp } from '../../../app/context.ts'
import { useKeys } from '../../../app/use-keys.ts'
import { decisionAfter, framedMoment, stepFrom } from './choose-next.ts'
import type { Wanted } from './choose-next.ts'

export interface MomentKeyActs {
  onDecide: (moment: LiveMoment, state: LiveMoment['decision']) => void
  onCut: (moment: LiveMoment) => void
}

/** Answers the moment that keys are about. */
export function useMomentKeys(shown: readonly LiveMoment[], { onDecide, onCut }: MomentKeyActs): LiveMoment | undefined {
  const { words, say } = useApp()
  const text = words.pageLive.moments
  const [wanted, setWanted] = useState<Wanted>()
  const chosen = framedMoment(shown, wanted)
  if (chosen && (chosen.id !== wanted?.id || chosen.decision !== wanted.decision)) setWanted(chosen)
  const withChosen = (run: (moment: LiveMoment) => void) => () => (chosen ? run(chosen) : say(text.noneFramed))
  const step = (by: 1 | -1) => () => setWanted(stepFrom(shown, chosen, { wanted, by }) ?? wanted)
  useKeys('moments', text.title, [
    { keys: ['y'], word: text.keys.keep, run: withChosen(moment => onDecide(moment, decisionAfter(moment, 'kept'))) },
    { keys: ['n'], word: text.keys.drop, run: withChosen(moment => onDecide(moment, decisionAfter(moment, 'dropped'))) },
    { keys: ['e'], word: text.keys.cut, run: withChosen(onCut) },
    { keys: ['['], word: text.keys.newer, repeats: true, run: step(-1) },
    { keys: [']'], word: text.keys.older, repeats: true, run: step(1) },
  ])
  return chosen
}
