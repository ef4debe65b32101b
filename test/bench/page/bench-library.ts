// A library with six hours of a show and a short one whose chat runs at 200 messages a second. Made once and kept in the checkout's cache;
// each run gets a copy, so that none measures what another left behind.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { makeChat } from '../../helpers/make-chat.ts'
import { makeLongShow } from '../../helpers/long-show.ts'
import { makeVideo } from '../../helpers/make-video.ts'

export const busyPerSecond = 200
const cache = join(import.meta.dirname, '../../../.cache/bench')
/** Whatever is made below differently from now on has the next number. */
const version = 1

export interface BenchLibrary {
  dataFolder: string
  remove(): void
}

export interface LibraryFacts {
  /** Of the six hours. */
  messages: number
  /** Of the short show. */
  busySeconds: number
}

export const titles = { long: 'six hours', busy: 'busy chat' }

export async function openBenchLibrary(facts: LibraryFacts): Promise<BenchLibrary> {
  const kept = join(cache, `page-${version}-${facts.messages}-${facts.busySeconds}`)
  if (!existsSync(join(kept, 'whole'))) {
    rmSync(kept, { recursive: true, force: true })
    await makeLibrary(kept, facts)
    writeFileSync(join(kept, 'whole'), '')
  }
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-page-'))
  const dataFolder = join(folder, 'data')
  cpSync(join(kept, 'data'), dataFolder, { recursive: true })
  return { dataFolder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function makeLibrary(folder: string, { messages, busySeconds }: LibraryFacts): Promise<void> {
  const [dataFolder, mediaFolder] = [join(folder, 'data'), join(folder, 'media')]
  mkdirSync(mediaFolder, { recursive: true })
  await makeLongShow({ dataFolder, mediaFolder, messages })

  const size = { width: 640, height: 360, fps: 25 }
  const recording = makeVideo({ file: join(mediaFolder, 'busy.mkv'), seconds: busySeconds, keyFrameEvery: 50, ...size })
  const chat = join(mediaFolder, 'busy.xml')
  const count = busySeconds * busyPerSecond
  await makeChat({ file: chat, format: 'bililive-xml', messages: count, seed: 5, durationMs: busySeconds * 1000 })
  const engine = await createEngine({ dataFolder, resumeJobs: false, log: silentLog })
  const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat], chatOffsetMs: 0, title: titles.busy })
  const state = await new Promise<string>(resolve => {
    engine.watch('jobs.list', jobs => {
      const job = jobs.find(({ id }) => id === jobId)
      if (job && job.state !== 'queued' && job.state !== 'running') resolve(job.state)
    })
  })
  await engine.close()
  if (state !== 'done') throw new Error(`the busy show was not analysed: ${state}`)
}
