// What is being cut, what waits, and what went wrong with its next step.
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { isUnfinished } from '../../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { toClockText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProgressRow } from '../../../ui/ProgressRow.tsx'
import { EndedRow } from './EndedRow.tsx'
import type { ClipJob } from './queue-of.ts'
import styles from './ClipQueue.module.css'

export interface ClipQueueProps {
  jobs: readonly ClipJob[]
  shows: readonly LibraryShow[]
  /** The page's; clips of other shows are told with theirs. */
  showId: string | undefined
  canCancelAll: boolean
  onCancel: (jobId: string) => void
  onCancelAll: () => void
  onRetry: (jobId: string) => void
  onHide: (jobId: string) => void
}

export function ClipQueue({ jobs, shows, showId, canCancelAll, onCancel, onCancelAll, onRetry, onHide }: ClipQueueProps) {
  const { words } = useApp()
  const text = words.pageClips.queue
  const list = useRef<HTMLUListElement>(null)
  const nameOf = ({ input }: ClipJob) => {
    const base = input.ranges.length > 1 ? text.joined(input.title, input.ranges.length) : nameWithTime(input)
    const other = input.showId === showId ? undefined : shows.find(({ id }) => id === input.showId)?.title
    return other === undefined ? base : text.ofShow(base, other)
  }
  return (
    <Panel
      title={text.title}
      note={text.count(jobs.filter(isUnfinished).length)}
      action={
        canCancelAll && (
          <Button variant="default" size="compact-xs" onClick={onCancelAll}>
            {text.cancelAll}
          </Button>
        )
      }
    >
      {jobs.length === 0 ? undefined : (
        <ul ref={list} aria-label={text.title} tabIndex={-1}>
          {jobs.map(job => (
            <li key={job.id} className={styles.row} data-state={job.state}>
              {isUnfinished(job) ? (
                <ProgressRow
                  title={nameOf(job)}
                  stage={words.stages[job.state === 'queued' ? 'waiting' : job.stage]}
                  progress={job.progress}
                  percent={job.state === 'queued' ? '' : words.page.percent(job.progress)}
                  left={job.leftMs === undefined ? undefined : words.page.left(toClockText(job.leftMs))}
                  cancelLabel={text.cancel(nameOf(job))}
                  onCancel={() => {
                    list.current?.focus() // the button goes, and its row moves
                    onCancel(job.id)
                  }}
                />
              ) : (
                <EndedRow job={job} name={nameOf(job)} onRetry={() => onRetry(job.id)} onHide={() => onHide(job.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Clips of one show often have its title: where they begin tells them apart. */
const nameWithTime = ({ kindWord, title, ranges }: ClipJob['input']): string =>
  [kindWord, title, ranges[0] === undefined ? '' : toClockText(ranges[0].startMs)].filter(part => part !== '').join(' ')
