import { Button } from '@mantine/core'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { ClipJob } from './queue-of.ts'
import styles from './ClipQueue.module.css'

export interface EndedRowProps {
  job: ClipJob
  name: string
  onRetry: () => void
  onHide: () => void
}

/** A clip that did not come to be, and the way on. */
export function EndedRow({ job, name, onRetry, onHide }: EndedRowProps) {
  const { words } = useApp()
  const text = words.pageClips.queue
  const buttons = (
    <>
      <Button variant="default" size="compact-xs" onClick={onRetry} aria-label={text.retryNamed(name)}>
        {text.retry}
      </Button>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={onHide} aria-label={text.dismissNamed(name)}>
        {text.dismiss}
      </Button>
    </>
  )
  if (job.state === 'failed')
    return (
      <ErrorBox title={text.failedTitle(name)} text={job.error ? words.errorText(job.error) : ''}>
        {buttons}
      </ErrorBox>
    )
  return (
    <div className={styles.cancelled}>
      <span className={styles.name}>{text.cancelledTitle(name)}</span>
      {buttons}
    </div>
  )
}
