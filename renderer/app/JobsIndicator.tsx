// What the engine is working on, from every page; nothing where it is not.
import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { isUnfinished, shareDone } from '../../electron/contract/jobs.ts'
import type { ListedJob } from '../../electron/contract/jobs.ts'
import { toClockText } from '../../electron/words/show-time.ts'
import type { Words } from '../../electron/words/words.ts'
import { baseName } from '../ui/files/file-listing.ts'
import { ProgressRow } from '../ui/ProgressRow.tsx'
import { useApp } from './context.ts'
import { useStateOf } from './use-state-of.ts'
import styles from './JobsIndicator.module.css'

export function JobsIndicator() {
  const { engine, words, say, errorText } = useApp()
  const [isOpen, setOpen] = useState(false)
  const active = (useStateOf(engine, 'jobs.list') ?? []).filter(isUnfinished)
  const text = words.page.jobs
  const cancel = (jobId: string) => engine.call('jobs.cancel', { jobIds: [jobId] }).catch((error: unknown) => say(errorText(error)))

  if (active.length === 0 && !isOpen) return null
  return (
    <Popover opened={isOpen} onChange={setOpen} width={380} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles.button} onClick={() => setOpen(!isOpen)} data-active={active.length > 0} aria-haspopup="dialog">
          <span>{text.running(active.length)}</span>
          <span className={styles.track} aria-hidden>
            <span className={styles.bar} style={{ width: `${(shareDone(active) ?? 0) * 100}%` }} />
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={text.title} className={styles.dropdown} tabIndex={-1} data-autofocus>
        {active.length === 0 && <p className={styles.none}>{text.none}</p>}
        {active.map(job => (
          <ProgressRow
            key={job.id}
            title={nameOfJob(job, words)}
            stage={words.stages[job.stage]}
            progress={job.progress}
            percent={words.page.percent(job.progress)}
            left={job.leftMs === undefined ? undefined : words.page.left(toClockText(job.leftMs))}
            cancelLabel={text.cancel(nameOfJob(job, words))}
            onCancel={() => void cancel(job.id)}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

function nameOfJob(job: ListedJob, words: Words): string {
  const kind = words.page.jobs.kinds[job.kind]
  if (job.kind === 'clip') return `${kind} ${job.input.title}`
  const first = job.kind === 'analyse' ? (job.input.title ?? job.input.recordings.map(baseName)[0]) : undefined
  return first === undefined ? kind : `${kind} ${first}`
}
