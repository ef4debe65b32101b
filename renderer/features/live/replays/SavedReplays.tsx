// The replays that were saved: of the running show, else those of this day. What the engine is cutting is told as it goes on.
import { Button } from '@mantine/core'
import type { SavedReplay } from '../../../../electron/contract/replays.ts'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import { useApp } from '../../../app/context.ts'
import { useNow } from '../../../app/use-now.ts'
import { baseName } from '../../../ui/files/file-listing.ts'
import { isHere, shownReplays, tellReplay } from './tell-replay.ts'
import styles from './SavedReplays.module.css'

export interface SavedReplaysProps {
  replays: readonly SavedReplay[]
  show: LiveShow | undefined
  onReveal: (replay: SavedReplay) => void
}

export function SavedReplays({ replays, show, onReveal }: SavedReplaysProps) {
  const { words, errorText } = useApp()
  const text = words.pageLive.replays
  const shown = shownReplays(replays, show?.showId, useNow(false))
  if (shown.length === 0) return null
  return (
    <ul className={styles.list} aria-label={text.title}>
      {shown.map(replay => {
        const name = baseName(replay.file)
        return (
          <li key={replay.id}>
            <span className={styles.name} title={replay.file}>
              {name}
            </span>
            <span className={styles.facts} data-state={replay.state}>
              {tellReplay(replay, text, errorText)}
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={words.page.reveal.doNamed(name)}
              disabled={!isHere(replay)}
              onClick={() => onReveal(replay)}
            >
              {words.page.reveal.do}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
