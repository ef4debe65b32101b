// Six hours with a million messages, as an import and an analysis leave them: put into the store of a library that no engine has open.
// Made up, because what is tested and measured with it is what a page costs, not what the engine finds.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { createEngine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import type { Store } from '../../electron/engine/store/open-store.ts'
import { madeUpHours, madeUpMoments, madeUpOutline, madeUpSignals } from '../bench/page-lanes/made-up-show.ts'
import { storeMessages } from '../bench/store-messages.ts'
import { ffmpegForTests, makeVideo } from './make-video.ts'

export interface LongShowOptions {
  /** Of a library that no engine has open; made where there is none. */
  dataFolder: string
  /** Takes the recording: it stays where it is made. */
  mediaFolder: string
  /** A million is six hours of a very busy chat. */
  messages?: number
}

const loopSeconds = 60
const indexMs = 200
/** A million at once would take more memory than the rest of the test. */
const perBatch = 2000

/** Answers the id of the show, which is titled `six hours`. */
export async function makeLongShow({ dataFolder, mediaFolder, messages = 1_000_000 }: LongShowOptions): Promise<string> {
  const recording = makeLongRecording(mediaFolder)
  const engine = await createEngine({ dataFolder, resumeJobs: false, log: silentLog })
  const { show } = await engine.call('shows.open', { recordings: [recording], title: 'six hours' })
  await engine.close()

  const files = { file: join(dataFolder, 'showrunner.db'), backupFolder: join(dataFolder, 'backups') }
  const store = openStore({ ...files, log: silentLog, now: Date.now, mode: 'owner' })
  addMessages(store, show.id, messages)
  const weights = { messageRate: 1, speakers: 1, laughter: 1, purchaseWords: 1, loudness: 1, trouble: -1 }
  const chatDelay = { lagMs: 6400, confidence: 0.92, isMeasured: true, track: [{ atMs: 0, lagMs: 6400 }] }
  const moments = madeUpMoments().map(({ decision: _, title: __, ...moment }) => moment)
  store.analyses.add(
    {
      id: 'analysis',
      showId: show.id,
      createdAtMs: Date.now(),
      codeVersion: 1,
      chatLagMs: 6400,
      chatDelay,
      weights,
      multipliers: {},
      moments,
    },
    [...madeUpSignals().values()],
    store.chatFiles.layoutOf(show.id),
  )
  store.waveforms.replaceOf(show.id, madeUpOutline())
  store.close()
  return show.id
}

function addMessages(store: Store, showId: string, count: number): void {
  const chat = { id: 'chat', showId, path: '/six-hours.ndjson', format: 'ndjson', offsetMs: 0 } as const
  store.chatFiles.add({ ...chat, fingerprint: '1.a.b' })
  const messages = storeMessages(count)
  for (let left = count; left > 0; left -= perBatch) store.messages.addBatch(showId, chat.id, [...take(messages, Math.min(left, perBatch))])
  while (store.messages.indexForSearch(indexMs)); // as an import does
}

/** Not the iterator's own `take`: that ends the iterator. */
function* take<Item>(items: Iterator<Item>, count: number): Generator<Item> {
  for (let taken = 0; taken < count; taken++) {
    const step = items.next()
    if (step.done !== true) yield step.value
  }
}

/** One minute again and again, a picture a second: small, and as long as it says. */
function makeLongRecording(folder: string): string {
  const minute = makeVideo({
    file: join(folder, 'minute.mkv'),
    seconds: loopSeconds,
    fps: 1,
    keyFrameEvery: 4,
    width: 96,
    height: 54,
    audio: [],
  })
  const file = join(folder, 'six-hours.mkv')
  const again = String((madeUpHours * 3600) / loopSeconds - 1)
  execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-y', '-stream_loop', again, '-i', minute, '-c', 'copy', file])
  return file
}
