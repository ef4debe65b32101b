// The far side of a reader thread: answers questions out of the store, one after the other, for as long as the engine lives. What takes more
// than a few milliseconds to look up is asked here and not in the engine process.
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { Message } from '../../contract/danmaku.ts'
import { asAppError } from '../../contract/errors.ts'
import type { WireError } from '../../contract/errors.ts'
import type { Moment } from '../../contract/highlights.ts'
import type { Lane } from '../../contract/lanes.ts'
import { createLanes } from '../lanes/lanes.ts'
import type { Stretch } from '../lanes/to-columns.ts'
import { silentLog } from '../lib/log.ts'
import { newRef } from '../lib/noted-error.ts'
import { previewMoments } from '../work/preview-moments.ts'
import { openStore } from '../store/open-store.ts'

export interface Questions {
  search: { input: { showId: string; text: string; limit: number }; output: Message[] }
  read: { input: { showId: string; from: number; limit: number }; output: { messages: Message[]; total: number } }
  placeAt: { input: { showId: string; atMs: number }; output: number }
  signals: { input: Stretch & { showId: string; names: string[] }; output: Lane[] }
  waveform: { input: Stretch & { showId: string }; output: Lane | undefined }
  sizeOfShow: { input: { showId: string }; output: number }
  preview: { input: { showId: string; multipliers: Record<string, number> }; output: Moment[] }
}
export type QuestionName = keyof Questions

export interface ReaderSetup {
  storeFile: string
  backupFolder: string
}

export interface Asked<Q extends QuestionName = QuestionName> {
  id: number
  question: Q
  input: Questions[Q]['input']
}
export type Answered = { id: number; output: unknown } | { id: number; error: WireError; stack: string | undefined }

type Answers = { [Q in QuestionName]: (input: Questions[Q]['input']) => Questions[Q]['output'] }

function createAnswers(setup: ReaderSetup): Answers {
  const store = openStore({ file: setup.storeFile, backupFolder: setup.backupFolder, log: silentLog, now: Date.now, mode: 'reader' })
  const lanes = createLanes({
    analysisOf: store.analyses.latestId,
    signal: store.signals.find,
    outlineRevision: store.waveforms.revisionOf,
    outline: store.waveforms.find,
  })
  return {
    search: ({ showId, text, limit }) => store.messages.search(showId, text, limit),
    read: ({ showId, from, limit }) => store.messages.read(showId, from, limit),
    placeAt: ({ showId, atMs }) => store.messages.placeAt(showId, atMs),
    signals: ({ showId, names, ...stretch }) => lanes.signals(showId, names, stretch),
    waveform: ({ showId, ...stretch }) => lanes.waveform(showId, stretch),
    sizeOfShow: ({ showId }) => store.shows.sizeOf(showId),
    preview: ({ showId, multipliers }) => previewMoments(showId, multipliers, store),
  }
}

function answer(answers: Answers, { id, question, input }: Asked): Answered {
  try {
    const act = answers[question] as (input: unknown) => unknown
    return { id, output: act(input) }
  } catch (error) {
    return {
      ...{ id, error: asAppError(error, newRef()).toWire() },
      stack: error instanceof Error ? error.stack : undefined,
    }
  }
}

if (!isMainThread) {
  const answers = createAnswers(workerData as ReaderSetup)
  parentPort!.on('message', (asked: Asked) => parentPort!.postMessage(answer(answers, asked)))
}
