// Clips that are finished, newest first; one at a time plays in its row.
import type { KeptClip } from '../../../../electron/contract/clips.ts'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { RetryBox } from '../../../ui/RetryBox.tsx'
import { ClipRow } from './ClipRow.tsx'

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
    <Panel title={text.title} note={there.length > 0 ? text.count(there.length, toSizeText(total)) : ''}>
      {trouble !== undefined && <RetryBox title={text.failed} text={errorText(trouble)} retry={words.page.retry} onRetry={onRetry} />}
      {!clips && trouble === undefined && <p>{text.reading}</p>}
      {clips?.length === 0 && <p>{text.empty}</p>}
      <ul aria-label={text.title}>
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
    </Panel>
  )
}
