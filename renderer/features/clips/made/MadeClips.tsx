// Clips that are finished, newest first; one at a time plays in its row.
import { Button } from '@mantine/core'
import type { KeptClip } from '../../../../electron/contract/clips.ts'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { ClipRow } from './ClipRow.tsx'
import styles from './MadeClips.module.css'

export interface MadeClipsProps {
  clips: readonly KeptClip[] | undefined
  trouble: unknown
  playingId: string | undefined
  open: (jobId: string) => Promise<string>
  onPlay: (jobId: string | undefined) => void
  onReveal: (jobId: string, file: string) => void
  onAgain: (jobId: string) => void
  onRetry: () => void
}

export function MadeClips({ clips, trouble, playingId, open, onPlay, onReveal, onAgain, onRetry }: MadeClipsProps) {
  const { words, errorText } = useApp()
  const text = words.pageClips.made
  const there = (clips ?? []).filter(({ isGone }) => !isGone)
  const total = there.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return (
    <section className={styles.made} aria-label={text.title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{text.title}</h2>
        <span className={styles.count}>{there.length > 0 && text.count(there.length, toSizeText(total))}</span>
      </header>
      <div className={styles.scroll}>
        {trouble !== undefined && (
          <div className={styles.note}>
            <ErrorBox title={text.failed} text={errorText(trouble)}>
              <Button variant="default" onClick={onRetry}>
                {words.page.retry}
              </Button>
            </ErrorBox>
          </div>
        )}
        {!clips && trouble === undefined && <p className={styles.note}>{text.reading}</p>}
        {clips?.length === 0 && <p className={styles.note}>{text.empty}</p>}
        <ul className={styles.list} aria-label={text.title}>
          {clips?.map(clip => (
            <ClipRow
              key={clip.jobId}
              clip={clip}
              isPlaying={clip.jobId === playingId}
              open={() => open(clip.jobId)}
              onPlay={isPlaying => onPlay(isPlaying ? clip.jobId : undefined)}
              onReveal={() => onReveal(clip.jobId, clip.file)}
              onAgain={() => onAgain(clip.jobId)}
              onUnplayable={onRetry}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}
