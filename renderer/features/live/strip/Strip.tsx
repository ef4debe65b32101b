// Across the top: the show's clock, what OBS puts out, and how it is doing.
import { Button } from '@mantine/core'
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs'
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs'
import IconPower from '@tabler/icons-react/dist/esm/icons/IconPower.mjs'
import IconScissors from '@tabler/icons-react/dist/esm/icons/IconScissors.mjs'
import { toClockText, toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { HealthGroup } from '../health/HealthGroup.tsx'
import type { ActPlace, LiveState, ObsParts } from '../live-view.ts'
import { busyKey, isTrue } from '../live-view.ts'
import { Trouble } from '../Trouble.tsx'
import { useNow } from '../../../app/use-now.ts'
import type { DeskActs } from '../use-desk-acts.ts'
import { OutputGroup } from './OutputGroup.tsx'
import { mayToggle, outputTimeMs, recordPhase, toneOf } from './read-out.ts'
import { ShowGroup } from './ShowGroup.tsx'
import styles from './Strip.module.css'

export interface StripProps {
  state: LiveState
  parts: ObsParts
  acts: DeskActs
  onDismiss: (place: ActPlace) => void
  onConnection: () => void
}

const icon = { size: 18, stroke: 1.6 }

export function Strip({ state, parts, acts, onDismiss, onConnection }: StripProps) {
  const { words, settings } = useApp()
  const text = words.pageLive.strip
  const { record, stream, replay, virtualCamera } = parts.outputs
  const { busy, troubles } = state
  const can = isTrue(state)
  const phase = recordPhase(record)
  const isLive = stream.phase === 'running' || stream.phase === 'reconnecting'
  const nowMs = useNow(can && (phase === 'running' || isLive))
  const isBusy = (place: ActPlace) => busy.has(busyKey(place))
  const trouble = (place: ActPlace) => <Trouble place={place} troubles={troubles} onDismiss={onDismiss} at="below" />

  return (
    <section className={styles.strip} aria-label={text.label}>
      <ShowGroup show={state.show} isEngineThere={state.isEngineThere} isBusy={isBusy} acts={acts}>
        {trouble('show')}
        {trouble('mark')}
      </ShowGroup>
      <OutputGroup
        name={text.record}
        aside={phase === 'stopped' ? undefined : toSizeText(record.bytes)}
        tone={toneOf(phase, can)}
        phase={text.recordPhases[phase]}
        time={phase === 'stopped' ? undefined : toClockText(outputTimeMs(record, can && phase === 'running', nowMs))}
        trouble={trouble('record')}
      >
        {(phase === 'running' || phase === 'paused') && (
          <>
            <IconButton
              label={phase === 'paused' ? text.resumeRecord : text.pauseRecord}
              onClick={acts.pauseRecord}
              isDisabled={!can || isBusy('record')}
            >
              {phase === 'paused' ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
            </IconButton>
            <IconButton label={text.split} onClick={acts.split} isDisabled={!can || isBusy('record') || phase === 'paused'}>
              <IconScissors {...icon} />
            </IconButton>
          </>
        )}
        <Button
          className={styles.main ?? ''}
          variant="default"
          loading={isBusy('record')}
          disabled={!can || !mayToggle.record(phase)}
          onClick={acts.toggleRecord}
        >
          {phase === 'stopped' || phase === 'starting' ? text.startRecord : text.stopRecord}
        </Button>
      </OutputGroup>
      <OutputGroup
        name={text.stream}
        aside={isLive && parts.health?.streamBitrate !== undefined ? text.bitrate(parts.health.streamBitrate) : undefined}
        tone={toneOf(stream.phase, can)}
        phase={text.streamPhases[stream.phase]}
        time={stream.phase === 'running' ? toClockText(outputTimeMs(stream, can, nowMs)) : undefined}
        trouble={trouble('stream')}
      >
        <Button
          className={styles.main ?? ''}
          variant="default"
          loading={isBusy('stream')}
          disabled={!can || !mayToggle.stream(stream.phase)}
          onClick={acts.toggleStream}
        >
          {stream.phase === 'stopped' ? text.startStream : text.stopStream}
        </Button>
      </OutputGroup>
      <OutputGroup name={text.replay} tone={toneOf(replay.phase, can)} phase={text.replayPhases[replay.phase]} trouble={trouble('replay')}>
        {replay.phase === 'running' && (
          <IconButton label={text.stopReplay} onClick={acts.toggleReplay} isDisabled={!can || isBusy('replay')}>
            <IconPower {...icon} />
          </IconButton>
        )}
        <Button
          className={styles.main ?? ''}
          variant="default"
          loading={isBusy('replay')}
          disabled={!can || !mayToggle.replay(replay.phase)}
          onClick={replay.phase === 'running' ? acts.saveReplay : acts.toggleReplay}
        >
          {replay.phase === 'running' ? text.saveReplay(settings.replaySeconds) : text.startReplay}
        </Button>
      </OutputGroup>
      <OutputGroup
        name={text.camera}
        tone={toneOf(virtualCamera.isOn ? 'running' : 'stopped', can)}
        phase={virtualCamera.isOn ? text.cameraOn : text.cameraOff}
        trouble={trouble('camera')}
      >
        <IconButton label={words.pageLive.keys.camera} onClick={acts.toggleCamera} isDisabled={!can || isBusy('camera')}>
          <IconPower {...icon} />
        </IconButton>
      </OutputGroup>
      <HealthGroup state={state} health={parts.health} onConnection={onConnection} />
    </section>
  )
}
