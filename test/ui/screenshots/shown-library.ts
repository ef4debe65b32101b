// What the pictures show: the sample as a person gets it, and a made-up show beside it, judged and partly cut, all through the engine.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineClient } from '../../../electron/contract/index.ts'
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import { wordsIn } from '../../../electron/words/words.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import { makeScript } from '../../made-shows/make-script.ts'
import { writeShowFiles } from '../../made-shows/write-files.ts'
import { waitUntil } from '../../helpers/wait-until.ts'

/** One with chat, sound and picture. */
const script = { seed: 9, set: 'tuning', minutes: 12 } as const
const keptMoments = 3
const { kinds } = wordsIn('zh')

export interface ShownLibrary {
  sampleId: string
  madeId: string
  /** Of the made-up show. */
  chat: string
}

/** `folder` is kept: the recording of the made-up show is made once. */
export async function fillLibrary(engine: EngineClient, folder: string, clipsFolder: string): Promise<ShownLibrary> {
  const { recording, chat } = await madeShow(folder)
  await engine.call('settings.change', { clipsFolder })
  const made = await engine.call('jobs.analyse', { recordings: [recording], chat: [chat], title: '九月上新 · 周三晚场' })
  const sample = await engine.call('jobs.sample', {})
  await isDone(engine, made.jobId)
  await isDone(engine, sample.jobId)
  const shows = await engine.call('shows.list', {})
  const sampleId = shows.find(({ recordings }) => recordings[0]?.path.includes('sample-show'))!.id
  const madeId = shows.find(({ id }) => id !== sampleId)!.id
  await judgeAndCut(engine, sampleId, clipsFolder)
  return { sampleId, madeId, chat }
}

/** The best are kept and cut, the last one dropped, the others open. */
async function judgeAndCut(engine: EngineClient, showId: string, folder: string): Promise<void> {
  const moments = await engine.call('highlights.moments', { showId })
  const decisions = moments.map(({ id, kind, startMs, endMs }, place) => {
    const decided = { momentId: id, kind, startMs, endMs }
    if (place < keptMoments) return { ...decided, verb: 'keep', state: 'kept' } as const
    return place === moments.length - 1 ? ({ ...decided, verb: 'drop', state: 'dropped' } as const) : undefined
  })
  for (const decision of decisions) if (decision) await engine.call('highlights.decide', { showId, decisions: [decision] })
  const requests = moments.slice(0, keptMoments).map(({ id, kind, startMs, endMs }) => ({
    ...{ showId, momentId: id, title: '', kindWord: kinds[kind], ranges: [{ startMs, endMs }], mode: 'exact' as const },
    target: { folder },
  }))
  const { jobIds } = await engine.call('clips.cut', { requests })
  for (const jobId of jobIds) await isDone(engine, jobId)
}

async function madeShow(folder: string): Promise<{ recording: string; chat: string }> {
  const kept = join(folder, `made-show-${script.seed}-${script.minutes}`)
  if (!existsSync(kept)) {
    const making = `${kept}.part`
    rmSync(making, { recursive: true, force: true })
    mkdirSync(making, { recursive: true })
    const show = makeScript(script)
    await writeShowFiles(show, chatOf(show), making)
    renameSync(making, kept)
  }
  return { recording: join(kept, 'show.mkv'), chat: join(kept, 'chat.ndjson') }
}

export async function isDone(engine: EngineClient, jobId: string): Promise<void> {
  const state = await waitUntil(async () => {
    const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
    return job && !isUnfinished(job) ? job.state : undefined
  })
  if (state !== 'done') throw new Error(`job ${jobId}: ${state}`)
}
