import { Slider } from '@mantine/core'
import IconVolume from '@tabler/icons-react/dist/esm/icons/IconVolume.mjs'
import IconVolumeOff from '@tabler/icons-react/dist/esm/icons/IconVolumeOff.mjs'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import styles from './Player.module.css'

export interface VolumeProps {
  /** 0 to 1. */
  volume: number
  isMuted: boolean
  words: PageShowWords['player']
  onVolume: (volume: number, isMuted: boolean) => void
}

export function Volume({ volume, isMuted, words, onVolume }: VolumeProps) {
  return (
    <>
      <IconButton label={isMuted ? words.unmute : words.mute} onClick={() => onVolume(volume, !isMuted)}>
        {isMuted ? <IconVolumeOff size={18} stroke={1.6} /> : <IconVolume size={18} stroke={1.6} />}
      </IconButton>
      <Slider
        className={styles.volume ?? ''}
        size={3}
        thumbSize={12}
        label={null}
        thumbLabel={words.volume}
        value={isMuted ? 0 : Math.round(volume * 100)}
        onChange={percent => onVolume(percent / 100, false)}
      />
    </>
  )
}
