// A running show behind a real door, over a store in a folder: what a program that brings messages, and a page that reads them, talk to.
// As a process of its own: node live-door.ts FOLDER; tells its address on standard output and goes on until it is killed.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineClient, LogName } from '../../../../electron/contract/index.ts'
import { startApi } from '../../../../electron/engine/api/server.ts'
import { createTickets } from '../../../../electron/engine/api/tickets.ts'
import { createLiveChat } from '../../../../electron/engine/danmaku/live/live-chat.ts'
import type { LivePart } from '../../../../electron/engine/danmaku/live/live-log.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { createFakeEngine } from '../../../fakes/fake-engine.ts'
import { createFakeOverlayDoor } from '../../../fakes/fake-overlay-door.ts'

export const pageToken = 'the-token-of-pages'
export const ingestToken = 'the-token-of-those-who-bring'

export type LiveDoor = Awaited<ReturnType<typeof openLiveDoor>>

export async function openLiveDoor(folder: string, port = 0) {
  const clock = systemClock
  const paths = { file: join(folder, 'showrunner.db'), backupFolder: join(folder, 'backups') }
  const store = openStore({ ...paths, log: silentLog, now: clock.now, mode: 'owner' })
  if (!store.shows.find('show')) store.shows.add({ id: 'show', title: 'show', startedAtMs: clock.now(), createdAtMs: clock.now() })
  const pageFolder = join(folder, 'page')
  mkdirSync(pageFolder, { recursive: true })
  writeFileSync(join(pageFolder, 'index.html'), '<title>page</title>')

  let isOn = true
  let kept: string | undefined = ingestToken
  const liveChat = createLiveChat({
    running: () => ({ showId: 'show', nowMs: clock.now() - store.shows.find('show')!.startedAtMs! }),
    onShowEnded: () => {},
    tables: store,
    secrets: { read: () => kept, keep: (_, text) => Promise.resolve(void (kept = text)) },
    isIngestOn: () => isOn,
    ...{ clock, log: silentLog },
  })
  liveChat.lookAtShow()
  // the only log that is asked for here
  const follow = (_name: LogName, newest: number, listener: (part: LivePart) => void) => liveChat.log.follow(newest, listener)
  const engine: EngineClient = { ...createFakeEngine().engine, follow: follow as EngineClient['follow'] }
  const api = await startApi({
    ...{
      engine,
      ingest: liveChat.ingest,
      overlay: createFakeOverlayDoor().door,
      pageFolder,
      uploadFolder: join(folder, 'uploads'),
      port,
      token: pageToken,
      log: silentLog,
      clock,
    },
    ...{ tickets: createTickets({ token: pageToken, now: clock.now }), media: () => Promise.resolve() },
  })
  return {
    ...{ url: api.url, store, liveChat },
    turn(on: boolean): void {
      isOn = on
      liveChat.lookAtSettings()
    },
    async close(): Promise<void> {
      await api.close()
      await liveChat.close()
      store.close()
    },
  }
}

if (import.meta.main) {
  const [folder, port] = process.argv.slice(2)
  const { url } = await openLiveDoor(folder!, Number(port))
  console.log(JSON.stringify({ url }))
}
