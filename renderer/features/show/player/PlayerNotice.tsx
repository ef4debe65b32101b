// What stands where the picture would be: a gap, a copy being made, a recording that is gone or does not play, each with its next step.
import { Button } from '@mantine/core'
import type { ListedJob } from '../../../../electron/contract/jobs.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { ProgressRow } from '../../../ui/ProgressRow.tsx'
import type { Notice } from './notice-of.ts'
import styles from './Player.module.css'

export interface PlayerNoticeProps {
  notice: Notice
  words: Words
  onCancelJob: (jobId: string) => void
  onRetryJob: (jobId: string) => void
  onRelink: () => void
  onRetry: () => void
}

export function PlayerNotice({ notice, words, onCancelJob, onRetryJob, onRelink, onRetry }: PlayerNoticeProps) {
  const text = words.pageShow.player
  switch (notice.kind) {
    case 'gap':
      return (
        <div className={styles.calm}>
          <strong>{text.gap}</strong>
          <span>{text.between(toClockText(notice.fromMs), toClockText(notice.toMs))}</span>
          <span className={styles.dim}>{text.gapText}</span>
        </div>
      )
    case 'reading':
      return <div className={styles.calm}>{text.loading}</div>
    case 'sound-only':
      return <div className={styles.calm}>{text.soundOnly}</div>
    case 'proxy':
      return <ProxyProgress job={notice.job} words={words} onCancel={onCancelJob} />
    case 'proxy-ended':
      return (
        <ErrorBox
          title={text.proxyFailed}
          text={notice.job.error ? words.errorText(notice.job.error) : text.proxyCancelled}
          children={<Button onClick={() => onRetryJob(notice.job.id)}>{notice.job.error ? words.page.retry : text.makeProxy}</Button>}
        />
      )
    case 'missing':
      return (
        <ErrorBox
          title={text.missingTitle}
          text={text.missingText(notice.file)}
          children={<Button onClick={onRelink}>{text.relink}</Button>}
        />
      )
    case 'failed':
      return <ErrorBox title={text.failedTitle} text={text.failedText} children={<Button onClick={onRetry}>{words.page.retry}</Button>} />
  }
}

function ProxyProgress({ job, words, onCancel }: { job: ListedJob; words: Words; onCancel: (jobId: string) => void }) {
  const text = words.pageShow.player
  return (
    <div className={styles.making}>
      <ProgressRow
        title={text.proxyTitle}
        stage={job.state === 'queued' ? text.proxyWaiting : words.stages[job.stage]}
        progress={job.progress}
        percent={words.page.percent(job.progress)}
        left={job.leftMs === undefined ? undefined : words.page.left(toClockText(job.leftMs))}
        cancelLabel={text.proxyCancel}
        onCancel={() => onCancel(job.id)}
      />
      <span className={styles.dim}>{text.proxyText}</span>
    </div>
  )
}
