import { Button } from '@mantine/core'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import type { ObsSetupState } from '../../../../electron/contract/obs-setup.ts'
import type { ObsOutputs } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import { lacksOf } from '../setup/lacks.ts'
import styles from './ShowPanel.module.css'

export interface KeptNoteProps {
  outputs: Pick<ObsOutputs, 'record' | 'replay'>
  setup: ObsSetupState | undefined
  /** OBS answers. */
  isTrue: boolean
  isRecordBusy: boolean
  isReplayBusy: boolean
  onRecord: () => void
  onReplay: () => void
  /** As OBS is set, there is no replay buffer to switch on. */
  onSetup: () => void
}

/** Loud while nothing of a running show is kept: what is not recorded cannot be cut. */
export function KeptNote(props: KeptNoteProps & { show: LiveShow }) {
  const { show, outputs, setup, isTrue, isRecordBusy, isReplayBusy, onRecord, onReplay, onSetup } = props
  const { words } = useApp()
  const text = words.pageLive.show
  if (!isTrue) return show.recording === 'stopped' ? null : <p className={styles.unknown}>{text.unknownRecording}</p>
  const { record, replay } = outputs
  if (record.phase !== 'stopped' && !record.isPaused) return null
  const hasReplay = replay.phase === 'running'
  const isUnset = setup !== undefined && lacksOf(setup).some(({ name }) => name === 'replayBuffer')
  return (
    <div className={styles.loud} role="alert">
      <span>{hasReplay ? text.notRecordedReplay : text.notRecorded}</span>
      <span className={styles.line}>
        <Button size="compact-sm" loading={isRecordBusy} onClick={onRecord}>
          {record.isPaused ? words.pageLive.strip.resumeRecord : text.record}
        </Button>
        {!hasReplay && (
          <Button size="compact-sm" variant="default" loading={isReplayBusy} onClick={isUnset ? onSetup : onReplay}>
            {isUnset ? text.setUpReplay : text.replay}
          </Button>
        )}
      </span>
    </div>
  )
}
