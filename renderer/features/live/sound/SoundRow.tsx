import IconVolume from '@tabler/icons-react/dist/esm/icons/IconVolume.mjs'
import IconVolumeOff from '@tabler/icons-react/dist/esm/icons/IconVolumeOff.mjs'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../../../app/context.ts'
import { Toggle } from '../Toggle.tsx'
import { dbOfPlace, placeOfDb, silenceDb, stepDb } from './fader-law.ts'
import type { MeterBoard } from './meter-board.ts'
import styles from './Sound.module.css'

export interface SoundRowProps {
  name: string
  isMuted: boolean
  volumeDb: number
  /** The key that mutes it. */
  keyCap: string | undefined
  isDisabled: boolean
  isMuting: boolean
  board: MeterBoard
  onMute: () => void
  /** Answers whether it is done. */
  onVolume: (volumeDb: number) => Promise<boolean>
}

/** What a hand has set and OBS has not told yet. */
interface Draft {
  db: number
  /** What OBS told when it was set: an old word is no answer. */
  toldDb: number
  isAnswered: boolean
}

/** OBS counts in floats. */
const tellsDb = 0.05
/** What OBS is comes some tenths of a second after its answer; until then the next step is counted from what was set. */
const toldWithinMs = 1000

const icon = { size: 16, stroke: 1.6 }
const fine = 1000
/** dB a key press. */
const stepsDb: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -6, PageUp: 6 }

export function SoundRow(props: SoundRowProps) {
  const { name, isMuted, volumeDb, keyCap, isDisabled, isMuting, board, onMute, onVolume } = props
  const { words } = useApp()
  const text = words.pageLive.sound
  const cover = useRef<HTMLSpanElement>(null)
  const [draft, setDraft] = useState<Draft>()
  const shownDb = draft?.db ?? volumeDb
  const isToldByObs = draft !== undefined && volumeDb !== draft.toldDb && Math.abs(volumeDb - draft.db) < tellsDb
  useEffect(() => (cover.current ? board.add(name, cover.current) : undefined), [board, name])

  useEffect(() => {
    if (!draft?.isAnswered) return
    const drop = setTimeout(() => setDraft(undefined), isToldByObs ? 0 : toldWithinMs)
    return () => clearTimeout(drop)
  }, [draft, isToldByObs])

  const set = (db: number) => {
    if (isDisabled) return
    const next = { db, toldDb: volumeDb, isAnswered: false }
    setDraft(next)
    void onVolume(db).then(isDone => setDraft(current => (current !== next ? current : isDone ? { ...next, isAnswered: true } : undefined)))
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const toDb = { Home: silenceDb, End: 0 }[event.key]
    const byDb = stepsDb[event.key]
    if (toDb === undefined && byDb === undefined) return
    event.preventDefault()
    set(toDb ?? stepDb(shownDb, byDb ?? 0))
  }

  return (
    <li className={styles.row}>
      <Toggle
        column="mute"
        label={isMuted ? text.unmute(name) : text.mute(name)}
        isOn={!isMuted}
        isBusy={isMuting}
        isDisabled={isDisabled}
        onClick={onMute}
      >
        {isMuted ? <IconVolumeOff {...icon} /> : <IconVolume {...icon} />}
      </Toggle>
      <span className={styles.name} title={name}>
        {keyCap !== undefined && (
          <kbd className={styles.key} aria-hidden>
            {keyCap}
          </kbd>
        )}
        {name}
      </span>
      <span className={styles.db} data-muted={isMuted || undefined}>
        {isMuted ? text.muted : text.db(shownDb)}
      </span>
      <span className={styles.meter} aria-hidden>
        <span className={styles.cover} ref={cover} />
      </span>
      <input
        type="range"
        className={styles.fader}
        data-column="fader"
        min={0}
        max={fine}
        step={1}
        value={Math.round(placeOfDb(shownDb) * fine)}
        disabled={isDisabled}
        aria-label={text.volume(name)}
        aria-valuetext={text.db(shownDb)}
        onChange={event => set(dbOfPlace(Number(event.currentTarget.value) / fine))}
        onKeyDown={onKeyDown}
      />
    </li>
  )
}
