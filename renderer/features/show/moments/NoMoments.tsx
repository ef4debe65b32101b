import { Button } from '@mantine/core'
import type { Words } from '../../../../electron/words/words.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'

interface NoMomentsProps {
  /** There are some, of another state. */
  isFiltered: boolean
  isAnalysed: boolean
  isAnalysing: boolean
  /** The show is on air. */
  isRunning: boolean
  words: Words
  onAnalyse: () => void
}

/** An empty list says why it is: nothing was looked for, nothing was found, or nothing is as asked for. */
export function NoMoments({ isFiltered, isAnalysed, isAnalysing, isRunning, words, onAnalyse }: NoMomentsProps) {
  const { empty } = words.pageMoments.moments
  if (isFiltered) return <EmptyState title={empty.filtered} />
  if (isRunning) return <EmptyState title={empty.running} text={empty.byHand} />
  if (isAnalysed) return <EmptyState title={empty.none} text={empty.byHand} />
  if (isAnalysing) return <EmptyState title={empty.analysing} text={empty.byHand} />
  return (
    <EmptyState title={empty.notAnalysed} text={empty.look}>
      <Button onClick={onAnalyse}>{words.pageShow.analysis.start}</Button>
    </EmptyState>
  )
}
