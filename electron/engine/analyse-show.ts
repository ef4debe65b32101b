// One pass over a show: recordings, chat and catalogue in; signals and moments into the store. Runs in a worker thread.
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { Analysis, CandidateQuote, Signal } from '../contract/highlights.ts'
import type { AnalyseRequest, AnalyseResult } from '../contract/jobs.ts'
import type { Recording, Show } from '../contract/shows.ts'
import type { Warning } from '../contract/warnings.ts'
import { readCatalogue } from './catalogue/read-catalogue.ts'
import { defaultChatLagMs } from './danmaku/signals/chat-signals.ts'
import { recordChatSignals } from './danmaku/signals/record-chat-signals.ts'
import { joinSignals } from './feed/join-signals.ts'
import { measureLoudness } from './feed/measure-loudness.ts'
import { codeVersion, findMoments } from './highlights/find-moments.ts'
import { defaultWeights } from './highlights/weights.ts'
import { importChat } from './import-chat.ts'
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
  const parts = await listen(show, request.audioTrack ?? 0, modules, control.signal, tellIn('listening'))
  warnings.push(...parts.flatMap(silentEnd))
  tellIn('scoring')(0)
  const chat = chatOf(show, store)
  const total = store.messages.countOf(show.id)
  if (chat.outside > 0) warnings.push({ code: 'chat-outside-show', details: { count: chat.outside, total } })
  const analysis = score(show, joined(parts, show), chat, modules)
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

interface HeardRecording {
  recording: Recording
  loudness: Signal
}

/** Of each recording that has sound. */
async function listen(
  show: Show,
  audioTrack: number,
  { media }: WorkModules,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<HeardRecording[]> {
  const heard = show.recordings.filter(recording => recording.audio.length > audioTrack)
  const wholeMs = heard.reduce((sum, recording) => sum + recording.durationMs, 0)
  const parts: HeardRecording[] = []
  let doneMs = 0
  for (const recording of heard) {
    const tell = (progress: number) => onProgress((doneMs + progress * recording.durationMs) / wholeMs)
    parts.push({ recording, loudness: await measureLoudness({ run: media.run, recording, audioTrack, signal, onProgress: tell }) })
    doneMs += recording.durationMs
  }
  return parts
}

function joined(parts: readonly HeardRecording[], { durationMs }: Show): Signal | undefined {
  const [first] = parts
  if (!first) return undefined
  const { name, stepMs } = first.loudness
  return joinSignals(
    parts.map(part => part.loudness),
    { name, stepMs, durationMs },
  )
}

/** So much without sound at the end is worth a word: it was lost, or ffmpeg could not read on. */
const silentEndMs = 10_000

function silentEnd({ recording, loudness: { startMs, stepMs, samples } }: HeardRecording): Warning[] {
  const heardMs = startMs + (samples.findLastIndex(value => !Number.isNaN(value)) + 1) * stepMs - recording.showStartMs
  if (recording.durationMs - heardMs < silentEndMs) return []
  return [{ code: 'recording-sound-ends', details: { file: recording.path, heardMs: Math.max(0, Math.round(heardMs)) } }]
}

function score(
  show: Show,
  loudness: Signal | undefined,
  chat: { signals: Signal[]; quotes: CandidateQuote[] },
  { store }: WorkModules,
): Analysis {
  const signals = [...(loudness ? [loudness] : []), ...chat.signals]
  const weights = defaultWeights
  const moments = findMoments({ showId: show.id, signals, quotes: chat.quotes, weights, durationMs: show.durationMs })
  const analysis: Analysis = {
    id: randomUUID(),
    showId: show.id,
    createdAtMs: Date.now(),
    codeVersion,
    chatLagMs: defaultChatLagMs,
    weights,
    moments,
  }
  store.analyses.add(analysis, signals)
  return analysis
}

/** Messages further outside the show than this are worth a word: the offset is probably wrong. */
const marginMs = 10 * 60_000

function chatOf(show: Show, store: WorkModules['store']): { signals: Signal[]; quotes: CandidateQuote[]; outside: number } {
  const chat = recordChatSignals({ durationMs: show.durationMs, chatLagMs: defaultChatLagMs })
  let outside = 0
  for (const message of store.messages.range(show.id, { fromMs: -Infinity, toMs: Infinity })) {
    if (message.atMs < -marginMs || message.atMs > show.durationMs + marginMs) outside += 1
    chat.push(message)
  }
  return { ...chat.end(), outside }
}
