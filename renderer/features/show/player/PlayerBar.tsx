// The player's buttons: what keys do, for those who point.
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs'
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import IconMaximize from '@tabler/icons-react/dist/esm/icons/IconMaximize.mjs'
import IconMinimize from '@tabler/icons-react/dist/esm/icons/IconMinimize.mjs'
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs'
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs'
import IconPlayerSkipBack from '@tabler/icons-react/dist/esm/icons/IconPlayerSkipBack.mjs'
import IconPlayerSkipForward from '@tabler/icons-react/dist/esm/icons/IconPlayerSkipForward.mjs'
import type { Show } from '../../../../electron/contract/shows.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { Playhead } from '../show-view.ts'
import type { PlayerState } from './show-player.ts'
import { Speed } from './Speed.tsx'
import { TimeReadout } from './TimeReadout.tsx'
import { Volume } from './Volume.tsx'
import styles from './Player.module.css'

export interface PlayerBarProps {
  playhead: Playhead
  show: Show
  playing: PlayerState
  isFull: boolean
  words: PageShowWords['player']
  onTogglePlay: () => void
  onStep: (direction: 1 | -1) => void
  onMoment: (direction: 1 | -1) => void
  onMark: () => void
  onRate: (rate: number) => void
  onVolume: (volume: number, isMuted: boolean) => void
  onToggleFull: () => void
}

export function PlayerBar(props: PlayerBarProps) {
  const { playhead, show, playing, isFull, words } = props
  const { isPlaying, rate, volume, isMuted } = playing
  const { onTogglePlay, onStep, onMoment, onMark, onRate, onVolume, onToggleFull } = props
  return (
    <div className={styles.bar}>
      <IconButton label={words.previousMoment} onClick={() => onMoment(-1)}>
        <IconPlayerSkipBack size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={words.back} onClick={() => onStep(-1)}>
        <IconChevronLeft size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={isPlaying ? words.pause : words.play} onClick={onTogglePlay}>
        {isPlaying ? <IconPlayerPause size={20} stroke={1.6} /> : <IconPlayerPlay size={20} stroke={1.6} />}
      </IconButton>
      <IconButton label={words.on} onClick={() => onStep(1)}>
        <IconChevronRight size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={words.nextMoment} onClick={() => onMoment(1)}>
        <IconPlayerSkipForward size={18} stroke={1.6} />
      </IconButton>
      <TimeReadout playhead={playhead} show={show} words={words} />
      <IconButton label={words.mark} onClick={onMark}>
        <IconBookmark size={18} stroke={1.6} />
      </IconButton>
      <Speed rate={rate} words={words} onRate={onRate} />
      <Volume volume={volume} isMuted={isMuted} words={words} onVolume={onVolume} />
      <IconButton label={isFull ? words.leaveFullScreen : words.fullScreen} onClick={onToggleFull}>
        {isFull ? <IconMinimize size={18} stroke={1.6} /> : <IconMaximize size={18} stroke={1.6} />}
      </IconButton>
    </div>
  )
}
