import { Button, VisuallyHidden } from '@mantine/core'
import type { LiveFeed } from '../../../../electron/contract/live-feed.ts'
import type { ObsSetupState } from '../../../../electron/contract/obs-setup.ts'
import type { HealthProblem, ObsHealth, ObsPlace } from '../../../../electron/contract/obs.ts'
import { toLengthText, toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import { lacksOf } from '../setup/lacks.ts'
import { FeedNote } from './FeedNote.tsx'
import styles from './HealthPanel.module.css'

export interface HealthPanelProps {
  health: ObsHealth | undefined
  place: Pick<ObsPlace, 'profile' | 'collection'>
  setup: ObsSetupState | undefined
  /** OBS answers. */
  isTrue: boolean
  /** Undefined where no show is running. */
  feed: LiveFeed | undefined
  isEngineThere: boolean
  onSetup: () => void
}

/**
 * The figures behind the verdict, what the studio itself has of the show, and whether OBS is set as a show needs it. What is wrong is said in the
 * place of its figure, so that all of it can be read and nothing moves.
 */
export function HealthPanel({ health, place, setup, isTrue, feed, isEngineThere, onSetup }: HealthPanelProps) {
  const { words } = useApp()
  const { health: text, setup: setupText, strip } = words.pageLive
  const share = (value: number | undefined) => (value === undefined ? text.unmeasured : text.percent(value))
  const bitrate = (value: number | undefined) => (value === undefined ? text.unmeasured : strip.bitrate(value))
  const lacks = setup && lacksOf(setup)
  const placeText = text.place(place.profile, place.collection)
  const wrong = (...problems: HealthProblem[]) => health?.problems.find(problem => problems.includes(problem))
  const figures =
    health &&
    ([
      [text.names.fps, text.fps(health.fps), undefined],
      [text.names.cpu, text.cpu(health.cpuPercent), undefined],
      [text.names.render, text.ms(health.renderMs), undefined],
      [text.names.rendering, share(health.renderingSkipped), wrong('rendering')],
      [text.names.encoder, share(health.encoderSkipped), wrong('encoder')],
      [text.names.network, share(health.networkDropped), wrong('reconnecting', 'network')],
      [text.names.recording, bitrate(health.recordBitrate), wrong('standstill')],
      [text.names.disk, diskText(health, text.diskFor), wrong('disk')],
    ] as const)
  return (
    <DeskPanel title={text.title}>
      {!figures && <p>{text.noNumbers}</p>}
      {figures && (
        <dl className={styles.figures} data-old={!isTrue || undefined}>
          {figures.map(([name, value, problem]) => (
            <div key={name} data-trouble={problem}>
              {problem ? <VisuallyHidden component="dt">{name}</VisuallyHidden> : <dt>{name}</dt>}
              <dd title={problem && text.problems[problem](health)}>{problem ? text.problems[problem](health) : value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={styles.place} data-old={!isTrue || undefined} title={placeText}>
        {placeText}
      </p>
      <FeedNote feed={feed} isTrue={isEngineThere} />
      <div className={styles.setup} data-lacks={(lacks?.length ?? 0) > 0 || undefined}>
        <span>
          {!lacks ? (isTrue ? setupText.reading : setupText.unread) : lacks.length === 0 ? setupText.ok : setupText.lacks(lacks.length)}{' '}
          {lacks?.some(({ name, state }) => name === 'container' && state === 'lack') && <strong>{setupText.gravest}</strong>}
        </span>
        <Button size="compact-sm" variant="default" disabled={!setup} onClick={onSetup}>
          {setupText.look}
        </Button>
      </div>
    </DeskPanel>
  )
}

function diskText({ freeDiskBytes, diskLeftMs }: ObsHealth, diskFor: (size: string, time: string) => string): string {
  const size = toSizeText(freeDiskBytes)
  return diskLeftMs === undefined ? size : diskFor(size, toLengthText(diskLeftMs))
}
