// What is being done with a show, or what went wrong with it, in the place of its figures.
import { Button } from '@mantine/core'
import type { ErrorDetails } from '../../../../electron/contract/errors.ts'
import type { ListedJob } from '../../../../electron/contract/jobs.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { baseName } from '../../../ui/files/file-listing.ts'
import { ProgressRow } from '../../../ui/ProgressRow.tsx'

export interface JobActions {
  onCancel: (jobId: string) => void
  onRetry: (jobId: string) => void
  onDismiss: (jobId: string) => void
  /** Where the chat is what cannot be read. */
  onWithoutChat: (() => void) | undefined
}

export function WorkingJob({ job, words, onCancel }: { job: ListedJob; words: Words } & Pick<JobActions, 'onCancel'>) {
  const { page, stages } = words
  const what = page.jobs.kinds[job.kind]
  return (
    <ProgressRow
      title={what}
      stage={stages[job.stage]}
      progress={job.progress}
      percent={page.percent(job.progress)}
      left={job.leftMs === undefined ? undefined : page.left(toClockText(job.leftMs))}
      cancelLabel={page.jobs.cancel(what)}
      onCancel={() => onCancel(job.id)}
    />
  )
}

export function FailedJob({ job, words, title, onRetry, onDismiss, onWithoutChat }: FailedJobProps) {
  const { page } = words
  const error = job.error ?? { code: 'internal' as const, message: '', ref: job.id }
  const isOfChat = error.code.startsWith('chat-')
  return (
    <ErrorBox
      title={title}
      text={words.errorText({ code: error.code, details: withFileName(error.details), ref: error.ref })}
      dismiss={{ label: page.library.dismiss, run: () => onDismiss(job.id) }}
    >
      <Button size="compact-sm" variant="default" onClick={() => onRetry(job.id)}>
        {page.retry}
      </Button>
      {isOfChat && onWithoutChat && (
        <Button size="compact-sm" variant="default" onClick={onWithoutChat}>
          {page.library.withoutChat}
        </Button>
      )}
    </ErrorBox>
  )
}

/** The card says which show it is of: the folder would only take room. */
function withFileName(details: ErrorDetails | undefined): ErrorDetails | undefined {
  const file = details?.['file']
  return file === undefined ? details : { ...details, file: baseName(String(file)) }
}

type FailedJobProps = { job: ListedJob; words: Words; title: string } & Pick<JobActions, 'onRetry' | 'onDismiss' | 'onWithoutChat'>
