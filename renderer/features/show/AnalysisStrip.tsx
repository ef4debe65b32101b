// How the analysis of this show stands, where there is something to say about it.
import { Button } from '@mantine/core'
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import { toClockText } from '../../../electron/words/show-time.ts'
import type { Words } from '../../../electron/words/words.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ProgressRow } from '../../ui/ProgressRow.tsx'
import styles from './Page.module.css'

export interface AnalysisStripProps {
  /** Else the list of moments says that there was none, and offers it. */
  isOffered: boolean
  /** The latest one of this show. */
  job: ListedJob | undefined
  words: Words
  onStart: () => void
  onCancelJob: (jobId: string) => void
  onRetryJob: (jobId: string) => void
}

export function AnalysisStrip({ isOffered, job, words, onStart, onCancelJob, onRetryJob }: AnalysisStripProps) {
  const text = words.pageShow.analysis
  if (job && isUnfinished(job))
    return (
      <div className={styles.progress}>
        <ProgressRow
          title={text.running}
          stage={words.stages[job.stage]}
          progress={job.progress}
          percent={words.page.percent(job.progress)}
          left={job.leftMs === undefined ? undefined : words.page.left(toClockText(job.leftMs))}
          cancelLabel={text.cancel}
          onCancel={() => onCancelJob(job.id)}
        />
      </div>
    )
  if (job?.state === 'failed' && job.error)
    return (
      <Banner tone="trouble" action={<Button onClick={() => onRetryJob(job.id)}>{words.page.retry}</Button>}>
        {text.failed}: {words.errorText(job.error)}
      </Banner>
    )
  if (!isOffered) return null
  return (
    <Banner tone="plain" action={<Button onClick={onStart}>{text.start}</Button>}>
      {text.none}
    </Banner>
  )
}
