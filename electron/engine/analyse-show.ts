// One pass over a show: recordings, chat and catalogue in; signals and moments into the store. Runs in a worker thread.
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { Analysis } from '../contract/highlights.ts'
import type { AnalyseRequest, AnalyseResult } from '../contract/jobs.ts'
import type { Show } from '../contract/shows.ts'
import type { Warning } from '../contract/warnings.ts'
import { readCatalogue } from './catalogue/read-catalogue.ts'
import { type ChatRecord, recordChatSignals } from './danmaku/signals/record-chat-signals.ts'
import { findExactCuts } from './find-exact-cuts.ts'
import { codeVersion, findMoments } from './highlights/find-moments.ts'
import { toMarksSignal } from './highlights/marks-signal.ts'
import { hostWeights } from './host-weights.ts'
import { importChat } from './import-chat.ts'
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
  assertAudioTrack(show, request.audioTrack)
  warnings.push(...(await importChat(request, show, modules, control.signal, tellIn('chat'))))
  if (request.catalogue !== undefined) warnings.push(...(await importCatalogue(request.catalogue, modules)))
  const listening = { audioTrack: request.audioTrack ?? 0, signal: control.signal, onProgress: tellIn('listening') }
  const feed = await perceiveShow(show, modules, listening)
  warnings.push(...feed.warnings)
  store.waveforms.replaceOf(show.id, feed.outline)
  tellIn('scoring')(0)
  const { chat, outside } = chatOf(show, store)
  const total = store.messages.countOf(show.id)
  if (outside > 0) warnings.push({ code: 'chat-outside-show', details: { count: outside, total } })
  const analysis = await findAll(show, { chat, feed: feed.signals }, modules, control.signal)
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

async function findAll(
  show: Show,
  evidence: Omit<ShowEvidence, 'showId' | 'durationMs' | 'marks' | 'weights'>,
  { store, media }: WorkModules,
  signal: AbortSignal,
): Promise<Analysis> {
  const { weights, learned } = hostWeights(store)
  const { durationMs } = show
  const marks = toMarksSignal(store.marks.ofShow(show.id), durationMs)
  const scored = scoreShow({ ...evidence, showId: show.id, durationMs, marks, weights })
  const cutAt = await findExactCuts(show, scored.moments, scored.signals, { media, signal })
  const signals = cutAt ? [...scored.signals, cutAt] : scored.signals
  const moments = cutAt ? findMoments({ showId: show.id, signals, quotes: scored.quotes, weights, durationMs }) : scored.moments
  const analysis: Analysis = {
    id: randomUUID(),
    showId: show.id,
    createdAtMs: Date.now(),
    codeVersion,
    chatLagMs: scored.chatDelay.lagMs,
    chatDelay: scored.chatDelay,
    weights,
    multipliers: Object.fromEntries(Object.entries(learned.multipliers).filter(([, times]) => times !== 1)),
    moments,
  }
  store.analyses.add(analysis, signals)
  return analysis
}

/** Messages further outside the show than this are worth a word: the offset is probably wrong. */
const marginMs = 10 * 60_000

function chatOf(show: Show, store: WorkModules['store']): { chat: ChatRecord; outside: number } {
  const chat = recordChatSignals({ durationMs: show.durationMs })
  let outside = 0
  for (const message of store.messages.range(show.id, { fromMs: -Infinity, toMs: Infinity })) {
    if (message.atMs < -marginMs || message.atMs > show.durationMs + marginMs) outside += 1
    chat.push(message)
  }
  return { chat: chat.end(), outside }
}
