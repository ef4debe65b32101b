import { useEffect, useState } from 'react'
import type { Ref } from 'react'
import type { ObsMeters } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { ActPlace, LiveState, ObsParts } from '../live-view.ts'
import { busyKey, isTrue } from '../live-view.ts'
import { moveInColumn } from '../move-in-column.ts'
import { Trouble } from '../Trouble.tsx'
import { useJustChanged } from '../use-just-changed.ts'
import { usePageSeen } from '../use-page-seen.ts'
import { createMeterBoard } from './meter-board.ts'
import { soundingOf } from './sounding.ts'
import { SoundRow } from './SoundRow.tsx'
import styles from './Sound.module.css'

export interface SoundProps {
  state: LiveState
  inputs: ObsParts['inputs']
  listRef: Ref<HTMLDivElement>
  onMute: (input: string, isMuted: boolean) => void
  onVolume: (input: string, volumeDb: number) => Promise<boolean>
  onMeters: (listener: (meters: ObsMeters) => void) => () => void
  onDismiss: (place: ActPlace) => void
}

export const muteKeys = ['z', 'x', 'c', 'v', 'b'] as const

export function Sound({ state, inputs, listRef, onMute, onVolume, onMeters, onDismiss }: SoundProps) {
  const { words } = useApp()
  const text = words.pageLive.sound
  const [board] = useState(createMeterBoard)
  const isSeen = usePageSeen()
  const can = isTrue(state)
  const isMetered = can && isSeen
  useEffect(() => (isMetered ? onMeters(board.take) : undefined), [isMetered, onMeters, board])

  const sounding = soundingOf(inputs)
  const isUnseen = useJustChanged(JSON.stringify(sounding.map(({ name }) => name)))
  return (
    <DeskPanel title={text.title} bodyRef={listRef} trouble={<Trouble place="sound" troubles={state.troubles} onDismiss={onDismiss} />}>
      {sounding.length === 0 && <p>{text.none}</p>}
      <ul className={styles.list} onKeyDown={moveInColumn}>
        {sounding.map(({ name, sound }, place) => (
          <SoundRow
            key={name}
            name={name}
            isMuted={sound.isMuted}
            volumeDb={sound.volumeDb}
            keyCap={muteKeys[place]?.toUpperCase()}
            isDisabled={!can}
            isMuting={state.busy.has(busyKey('sound', `${name} mute`)) || isUnseen}
            board={board}
            onMute={() => onMute(name, !sound.isMuted)}
            onVolume={volumeDb => onVolume(name, volumeDb)}
          />
        ))}
      </ul>
    </DeskPanel>
  )
}
