// The chat of the show that runs: messages from a replayed file and from programs that bring them, into the store and onto a log.
import type { Handlers } from '../../../contract/index.ts'
import { ingestPaths } from '../../../contract/live-chat.ts'
import type { IngestAnswer, IngestLine } from '../../../contract/live-chat.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { createChatAlerts } from '../alerts/chat-alerts.ts'
import { readChatFile } from '../read-chat-file.ts'
import { createIngestAccess } from './ingest-access.ts'
import type { KeptSecrets } from './ingest-access.ts'
import { createIntake } from './intake.ts'
import type { RunningShow } from './intake.ts'
import { createLiveLog } from './live-log.ts'
import { createLiveStore } from './live-store.ts'
import type { LiveTables } from './live-store.ts'
import { createPosters } from './posters.ts'
import { startReplay } from './replay-chat.ts'
import type { Replay } from './replay-chat.ts'
import { createSources } from './sources.ts'

export type LiveChat = ReturnType<typeof createLiveChat>

export interface LiveChatNeeds {
  running: RunningShow
  tables: LiveTables
  secrets: KeptSecrets
  /** The show that ran is over, and its chat will not grow any more. */
  onShowEnded(): void
  /** Whether programs may bring messages. */
  isIngestOn(): boolean
  clock: Clock
  log: Log
}

type CallsOfLiveChat = Pick<
  Handlers,
  | 'danmaku.replay'
  | 'danmaku.pauseReplay'
  | 'danmaku.stopReplay'
  | 'danmaku.ingestAccess'
  | 'danmaku.renewIngestToken'
  | 'live.dismissAlert'
>

export function createLiveChat({ running, tables, secrets, isIngestOn, onShowEnded, clock, log }: LiveChatNeeds) {
  const store = createLiveStore(tables)
  const liveLog = createLiveLog({ store })
  const intake = createIntake({ running, store, clock, log, onAdded: liveLog.added })
  const sources = createSources({ clock })
  const access = createIngestAccess({ secrets, isOn: isIngestOn, log })
  const posters = createPosters({ sources, clock })
  const alerts = createChatAlerts({ running, follow: liveLog.follow, clock, log })
  let replay: Promise<Replay> | undefined
  let isRunning = false

  const stopReplay = async () => (await replay?.catch(() => undefined))?.stop()

  const calls: CallsOfLiveChat = {
    'danmaku.replay': async ({ file, speed, fromMs }) => {
      const before = stopReplay()
      const next = before.then(() => startReplay({ file, speed, fromMs }, { running, intake, sources, readChat: readChatFile, clock, log }))
      replay = next
      return { sourceId: (await next).sourceId }
    },
    'danmaku.pauseReplay': async ({ isPaused }) => (await replay?.catch(() => undefined))?.pause(isPaused),
    'danmaku.stopReplay': stopReplay,
    'danmaku.ingestAccess': async () => ({ isOn: isIngestOn(), token: await access.found(), ...ingestPaths }),
    'danmaku.renewIngestToken': async () => ({ token: await access.renew() }),
    'live.dismissAlert': ({ id }) => alerts.dismiss(id),
  }

  const byPlatform = (line: IngestLine) => line.platform

  return {
    calls,
    log: liveLog,
    sources: { now: sources.now, onChange: sources.onChange },
    alerts: { now: alerts.now, onChange: alerts.onChange },
    /** For the door: what a program must know, and what it brings. */
    ingest: {
      token: access.current,
      onAccess: access.onChange,
      /** Of one that stays connected. */
      connect(name: string) {
        const source = sources.open({ kind: 'ingest', name: nameOf(name) })
        return {
          async take(lines: readonly unknown[]): Promise<IngestAnswer[]> {
            const answers = await intake.take(lines, byPlatform)
            source.heard(answers)
            return answers
          },
          /** @param isLost it did not say goodbye */
          end: (isLost: boolean): void => source.become({ state: isLost ? 'lost' : 'ended' }),
        }
      },
      /** Of one that comes and goes. */
      async post(name: string, lines: readonly unknown[]): Promise<IngestAnswer[]> {
        const source = posters.find(nameOf(name))
        const answers = await intake.take(lines, byPlatform)
        source.heard(answers)
        return answers
      },
    },
    /** The setting may be another one. */
    lookAtSettings: access.look,
    /** A show may have begun or ended; it is called far more often than that. */
    lookAtShow(): void {
      const show = running()
      const wasRunning = isRunning
      isRunning = show !== undefined
      if (show) liveLog.begin(show.showId)
      if (isRunning !== wasRunning) alerts.lookAtShow()
      if (wasRunning && !isRunning) void stopReplay().then(onShowEnded)
    },
    async close(): Promise<void> {
      const stopped = stopReplay()
      intake.close() // what is on its way is written, and those who wait for it are answered
      await stopped
      alerts.close()
      posters.close()
      sources.close()
    },
  }
}

const longestName = 60

/** As a program calls itself: a line that can be shown. */
function nameOf(name: string): string {
  const shown = name
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, longestName)
  return shown.toWellFormed() || 'ingest'
}
