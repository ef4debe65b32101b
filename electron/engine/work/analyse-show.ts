// One pass over a show: recordings, chat and catalogue in; signals and moments into the store. Runs in a worker thread.
import { resolve } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { Analysis } from '../../contract/highlights.ts'
import type { AnalyseRequest, AnalyseResult } from '../../contract/jobs.ts'
import type { Show } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { findExactCuts } from './find-exact-cuts.ts'
import { findMoments } from '../highlights/find-moments.ts'
import { hostWeights } from './host-weights.ts'
import { hearChat } from './hear-chat.ts'
import { importChat } from './import-chat.ts'
import { judgingOf, keepAnalysis, newAnalysis } from './keep-analysis.ts'
import { perceiveShow } from './perceive-show.ts'
import { scoreShow, type ShowEvidence } from './score-show.ts'
import type { WorkControl, WorkModules } from './work-modules.ts'

/** How the progress of the whole is shared out; found by looking at where the time goes in an hour of 1080p. */
const shares = { recordings: [0, 0.05], chat: [0.05, 0.25], catalogue: [0.25, 0.26], listening: [0.26, 0.92], scoring: [0.92, 1] } as const

export async function analyseShow(request: AnalyseRequest, modules: WorkModules, control: WorkControl): Promise<AnalyseResult> {
  const { store } = modules
  const tellIn = (stage: keyof typeof shares) => (progress: number) => {
    const [from, to] = shares[stage]
    control.onProgress(from + (to - from) * progress, stage)
  }
  const { show, warnings } = await openShow(request, modules, control.signal, tellIn('recordings'))
  control.onShow(show.id)
  assertAudioTrack(show, request.audioTrack)
  warnings.push(...(await importChat(request, show, modules, control.signal, tellIn('chat'))))
  if (request.catalogue !== undefined) warnings.push(...(await importCatalogue(request.catalogue, modules)))
  const listening = { audioTrack: request.audioTrack ?? 0, signal: control.signal, onProgress: tellIn('listening') }
  const feed = await perceiveShow(show, modules, listening)
  warnings.push(...feed.warnings)
  store.waveforms.replaceOf(show.id, feed.outline)
  tellIn('scoring')(0)
  const { outside, ...heard } = await hearChat(show, store, { signal: control.signal, onProgress: tellIn('scoring') })
  const total = store.messages.countOf(show.id)
  if (outside > 0) warnings.push({ code: 'chat-outside-show', details: { count: outside, total } })
  const analysis = await findAndKeep(show, { ...heard, feed: feed.signals }, modules, control.signal)
  return { showId: show.id, analysis, messages: { total }, warnings }
}

function openShow(
  { recordings, showId, title }: AnalyseRequest,
  { shows }: WorkModules,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<{ show: Show; warnings: Warning[] }> {
  const options = { title, signal, onProgress }
  return showId === undefined ? shows.open(recordings, options) : shows.reopen(showId, options)
}

function assertAudioTrack(show: Show, track: number | undefined) {
  if (track === undefined) return
  const tracks = Math.max(0, ...show.recordings.map(recording => recording.audio.length))
  if (track >= tracks) throw new AppError('audio-track-missing', `track ${track} of ${tracks}`, { details: { track, tracks } })
}

async function importCatalogue(path: string, { store }: WorkModules): Promise<Warning[]> {
  const { products, warnings } = await readCatalogue(resolve(path))
  store.products.upsert(products)
  return warnings
}

async function findAndKeep(
  show: Show,
  { chatLayout, ...evidence }: Pick<ShowEvidence, 'chat' | 'feed'> & { chatLayout: string },
  { store, media }: WorkModules,
  signal: AbortSignal,
): Promise<Analysis> {
  const { weights, multipliers } = hostWeights(store)
  const judged = judgingOf(show, store, weights)
  const scored = scoreShow({ ...evidence, ...judged, cutAt: undefined })
  const cutAt = await findExactCuts(show, scored.moments, scored.signals, { media, signal })
  const signals = cutAt ? [...scored.signals, cutAt] : scored.signals
  const moments = cutAt ? findMoments({ ...judged, signals, quotes: scored.quotes }) : scored.moments
  return keepAnalysis(show.id, { ...newAnalysis(), ...scored, signals, moments, weights, multipliers, chatLayout }, store)
}
