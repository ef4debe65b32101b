// What is left of a live show when it is over: what the library says of it, and all pictures of its recordings.
import type { Message } from '../../../electron/contract/danmaku.ts'
import type { JudgedMoment } from '../../../electron/contract/highlights.ts'
import type { SavedReplay } from '../../../electron/contract/replays.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import type { Host } from './host.ts'
import type { PlayedShow } from './play-show.ts'
import { placeRecordings, readFileBeeps } from './recorded-show.ts'
import type { InFile } from './recorded-show.ts'
import type { Report } from './report.ts'
import { readStagePictures } from './stage-pictures.ts'
import type { RecordedPicture } from './stage-pictures.ts'

export type SeenShow = Awaited<ReturnType<typeof seeShow>>

/** Ends the show, and waits until it is analysed; keeps every moment. */
export async function seeShow({ host, played, report }: { host: Host; played: PlayedShow; report: Report }) {
  const { engine } = host
  const { showId } = played
  const gaps = host.show()!.gaps.filter(({ endMs }) => endMs !== undefined)
  await engine.call('live.end', {})
  await analysed(host)
  report.note('analysed')
  const left = await engine.call('highlights.moments', { showId })
  await keepAll(host, { showId, left })

  const { recordings } = await engine.call('shows.find', { show: showId })
  for (const { path, beganAfter, showStartMs, fileStartMs, durationMs } of recordings)
    report.note('recording', { beganAfter, showStartMs, fileStartMs, durationMs, path })
  const files = new Map<string, RecordedPicture[]>()
  const beeps = new Map<string, InFile[]>()
  for (const path of new Set(recordings.map(each => each.path))) {
    files.set(path, await readStagePictures(path))
    beeps.set(path, await readFileBeeps(path))
  }
  const messages = await readChat(host, showId)
  report.figure('chat', { written: played.chat.written(), taken: played.chat.taken.size, inShow: messages.length })
  return {
    /** `left`: the moments as they were when the host had done nothing but what is done while a show runs. */
    ...{ host, played, gaps, recordings, files, beeps, messages, left },
    showIds: (await engine.call('shows.list', {})).map(({ id }) => id),
    pictures: placeRecordings(recordings, files),
    beepsOnAir: placeRecordings(recordings, beeps),
    marks: await engine.call('highlights.marks', { showId }),
    replays: await savedReplays(host),
    moments: (await engine.call('highlights.moments', { showId })).filter(({ decision }) => decision === 'kept'),
  }
}

/** The engine does it by itself. */
async function analysed({ engine, job }: Host): Promise<void> {
  let jobId: string | undefined
  const stop = engine.watch('jobs.list', list => (jobId = list.find(({ kind }) => kind === 'analyse')?.id))
  const found = await waitUntil(() => jobId)
  stop()
  await job(found)
}

/** In order, once all are cut. */
async function savedReplays({ engine }: Host) {
  let saved: readonly SavedReplay[] = []
  const stop = engine.watch('replays.saved', value => (saved = value))
  await waitUntil(() => saved.length > 0 && saved.every(({ state }) => state !== 'cutting'))
  stop()
  return saved.toReversed()
}

async function keepAll({ engine }: Host, { showId, left }: { showId: string; left: readonly JudgedMoment[] }): Promise<void> {
  const open = left.filter(({ decision }) => decision === 'open')
  const keep = ({ id, kind, startMs, endMs }: JudgedMoment) =>
    ({ momentId: id, verb: 'keep', kind, startMs, endMs, state: 'kept' }) as const
  if (open.length > 0) await engine.call('highlights.decide', { showId, decisions: open.map(keep) })
}

async function readChat({ engine }: Host, showId: string): Promise<Message[]> {
  const messages: Message[] = []
  for (;;) {
    const part = await engine.call('danmaku.read', { showId, from: messages.length, limit: 500 })
    messages.push(...part.messages)
    if (part.messages.length === 0) return messages
  }
}
