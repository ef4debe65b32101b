import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { useApp } from '../../../app/context.ts'
import { useKeys } from '../../../app/use-keys.ts'
import type { Stage } from './stage.ts'
import { zoomBy, zoomToMoment, zoomToShow } from './zoom-steps.ts'

export function useTimelineKeys(stage: Stage, selected: JudgedMoment | undefined, words: Words): void {
  const { say } = useApp()
  const { chooseFirst } = words.pageMoments.moments
  const { title, zoomIn, zoomOut, wholeShow, toSelection } = words.pageMoments.timeline
  useKeys('timeline', title, [
    { keys: ['+', '='], word: zoomIn, repeats: true, run: () => zoomBy(stage, 'in') },
    { keys: ['-'], word: zoomOut, repeats: true, run: () => zoomBy(stage, 'out') },
    { keys: ['0'], word: wholeShow, run: () => zoomToShow(stage) },
    { keys: ['z'], word: toSelection, run: () => (selected ? zoomToMoment(stage, selected) : say(chooseFirst)) },
  ])
}
