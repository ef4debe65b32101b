import { Button } from '@mantine/core'
import IconFolderOpen from '@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs'
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { KeptClip } from '../../../../electron/contract/clips.ts'
import { toClockText, toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { baseName } from '../../../ui/files/file-listing.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { clipLengthOf } from '../order/plan-cut.ts'
import { ClipVideo } from './ClipVideo.tsx'
import styles from './ClipRow.module.css'

export interface ClipRowProps {
  clip: KeptClip
  isPlaying: boolean
  open: () => Promise<string>
  onPlay: (isPlaying: boolean) => void
  onReveal: () => void
  onAgain: () => void
  /** It may be gone: whoever holds the list looks again. */
  onUnplayable: () => void
}

/** Of a name that is too long the middle is left out: clips of one moment differ at the end. */
const tailLength = 14

/** One finished clip: what it is, what became other than asked, and what can be done with it. */
export function ClipRow({ clip, isPlaying, open, onPlay, onReveal, onAgain, onUnplayable }: ClipRowProps) {
  const { words } = useApp()
  const text = words.pageClips.made
  const { file, startMs, mode, preset, fallback, warnings, sizeBytes, isGone, parts, verified, madeAtMs } = clip
  const name = baseName(file)
  return (
    <li
      className={styles.row}
      data-gone={isGone}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !isPlaying) return
        event.currentTarget.querySelector('button')?.focus()
        onPlay(false)
      }}
    >
      <div className={styles.head}>
        {isGone ? (
          <span className={styles.noButton} />
        ) : (
          <IconButton label={isPlaying ? text.stopNamed(name) : text.playNamed(name)} onClick={() => onPlay(!isPlaying)}>
            {isPlaying ? <IconX size={18} stroke={1.6} /> : <IconPlayerPlay size={18} stroke={1.6} />}
          </IconButton>
        )}
        <span className={styles.what}>
          <span className={styles.name} title={file}>
            <span className={styles.nameStart}>{name.slice(0, -tailLength)}</span>
            <span className={styles.nameEnd}>{name.slice(-tailLength)}</span>
          </span>
          <span className={styles.facts}>
            <span title={verified ? text.verified : undefined}>{text.modes[mode]}</span>
            {preset !== undefined && preset !== 'source' && <span>{words.pageClips.how.presets[preset]}</span>}
            {!verified && <span>{text.notVerified}</span>}
            <span>{parts === undefined ? toClockText(startMs) : text.parts(parts.length)}</span>
            <span>{words.page.date(madeAtMs)}</span>
          </span>
        </span>
        <span className={styles.figure}>{toClockText(clipLengthOf(clip))}</span>
        <span className={styles.figure}>{isGone ? '–' : toSizeText(sizeBytes)}</span>
        {isGone ? (
          <span className={styles.noButton} />
        ) : (
          <IconButton label={words.page.reveal.doNamed(name)} onClick={onReveal}>
            <IconFolderOpen size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
      {(isGone || fallback || warnings.length > 0) && (
        <div className={styles.notes}>
          {isGone && (
            <span className={styles.gone}>
              {text.gone}
              <Button variant="default" size="compact-xs" onClick={onAgain} aria-label={text.againNamed(name)}>
                {text.again}
              </Button>
            </span>
          )}
          {fallback && <span title={fallback.detail}>{text.fellBack(words.fallbackText(fallback.reason))}</span>}
          {warnings.map(warning => (
            <span key={`${warning.code}${JSON.stringify(warning.details)}`}>{words.warningText(warning)}</span>
          ))}
        </div>
      )}
      {isPlaying && !isGone && <ClipVideo name={name} open={open} onReveal={onReveal} onUnplayable={onUnplayable} />}
    </li>
  )
}
