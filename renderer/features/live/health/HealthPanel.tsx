import { Button } from '@mantine/core'
import type { LiveFeed } from '../../../../electron/contract/live-feed.ts'
import type { ObsSetupState } from '../../../../electron/contract/obs-setup.ts'
import type { ObsHealth } from '../../../../electron/contract/obs.ts'
import { toLengthText, toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import { lacksOf } from '../setup/lacks.ts'
import { FeedNote } from './FeedNote.tsx'
import styles from './HealthPanel.module.css'

export interface HealthPanelProps {
  health: ObsHealth | undefined
  setup: ObsSetupState | undefined
  /** OBS answers. */
  isTrue: boolean
  /** Undefined where no show is running. */
  feed: LiveFeed | undefined
  isEngineThere: boolean
  onSetup: () => void
}

/** The figures behind the verdict, what the studio itself has of the show, and whether OBS is set as a show needs it. */
export function HealthPanel({ health, setup, isTrue, feed, isEngineThere, onSetup }: HealthPanelProps) {
  const { words } = useApp()
  const { health: text, setup: setupText } = words.pageLive
  const share = (value: number | undefined) => (value === undefined ? text.unmeasured : text.percent(value))
  const lacks = setup && lacksOf(setup)
  const figures =
    health &&
    ([
      [text.names.fps, text.fps(health.fps), false],
      [text.names.cpu, text.cpu(health.cpuPercent), false],
      [text.names.render, text.ms(health.renderMs), false],
      [text.names.rendering, share(health.renderingSkipped), health.problems.includes('rendering')],
      [text.names.encoder, share(health.encoderSkipped), health.problems.includes('encoder')],
      [text.names.network, share(health.networkDropped), health.problems.includes('network')],
      [text.names.disk, diskText(health, text.diskFor), health.problems.includes('disk')],
    ] as const)
  return (
    <DeskPanel title={text.title}>
      {!figures && <p>{text.noNumbers}</p>}
      {figures && (
        <dl className={styles.figures} data-old={!isTrue || undefined}>
          {figures.map(([name, value, isTrouble]) => (
            <div key={name} data-trouble={isTrouble || undefined}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
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
