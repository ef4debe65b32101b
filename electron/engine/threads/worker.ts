// The far side of a worker thread: builds the modules with a store connection of its own, does one task, and ends.
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { asAppError, isAbort } from '../../contract/errors.ts'
import type { WireError } from '../../contract/errors.ts'
import type { WeightsReport } from '../../contract/highlights.ts'
import type { AnalyseRequest, AnalyseResult, JobStage } from '../../contract/jobs.ts'
import type { Show } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'
import { newRef } from '../lib/noted-error.ts'
import { analyseShow } from '../work/analyse-show.ts'
import { reportWeights } from '../work/host-weights.ts'
import { inPieces, pieceMs } from '../work/in-pieces.ts'
import { rescoreShow } from '../work/rescore-show.ts'
import { createWorkModules } from '../work/work-modules.ts'
import type { WorkControl, WorkModules, WorkSetup } from '../work/work-modules.ts'
import { logInLines } from './log-lines.ts'
import type { LogLine } from './log-lines.ts'

/** What a worker thread says. */
export type WorkerMessage =
  | { kind: 'progress'; progress: number; stage: JobStage }
  | { kind: 'show'; showId: string }
  | { kind: 'log'; line: LogLine }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; error: WireError; stack: string | undefined }
  | { kind: 'cancelled' }

interface Tasks {
  openShow: { input: { recordings: string[]; title: string | undefined }; output: { show: Show; warnings: Warning[] } }
  analyse: { input: AnalyseRequest; output: AnalyseResult }
  deleteShow: { input: { showId: string }; output: { freedBytes: number } }
  removeChatFile: { input: { showId: string; chatFileId: string }; output: undefined }
  rescore: { input: { showId: string }; output: undefined }
  reportWeights: { input: undefined; output: WeightsReport }
  /** Takes away what was removed, lately or when an engine died in the middle of it. */
  tidy: { input: undefined; output: undefined }
}
export type TaskName = keyof Tasks
export type TaskInput<T extends TaskName> = Tasks[T]['input']
export type TaskOutput<T extends TaskName> = Tasks[T]['output']

const tasks: { [T in TaskName]: (input: TaskInput<T>, modules: WorkModules, control: WorkControl) => Promise<TaskOutput<T>> } = {
  openShow: ({ recordings, title }, { shows }, { signal, onProgress }) =>
    shows.open(recordings, { title, signal, onProgress: progress => onProgress(progress, 'recordings') }),
  analyse: analyseShow,
  deleteShow: async ({ showId }, { store }, { signal, onProgress }) => {
    const before = store.sizeBytes()
    store.shows.remove(showId)
    onProgress(0, 'done') // nobody sees it any more; what follows gives its space back
    await inPieces(() => store.tidyStep(pieceMs).done, signal)
    return { freedBytes: Math.max(0, before - store.sizeBytes()) }
  },
  removeChatFile: ({ showId, chatFileId }, { store }) => {
    store.chatFiles.remove(chatFileId)
    if (store.chatFiles.ofShow(showId).length === 0) store.chatShifts.end(showId) // there is nothing left that was moved
    return Promise.resolve(undefined)
  },
  rescore: async ({ showId }, modules, control) => {
    await rescoreShow(showId, modules, control)
    return undefined
  },
  reportWeights: (_, { store }) => Promise.resolve(reportWeights(store)),
  tidy: async (_, { store }, { signal }) => {
    await inPieces(() => store.tidyStep(pieceMs).done, signal)
    await inPieces(() => !store.messages.indexForSearch(pieceMs), signal)
    return undefined
  },
}

const progressEveryMs = 100

async function work({ task, input, setup }: { task: TaskName; input: never; setup: WorkSetup }): Promise<void> {
  const tell = (message: WorkerMessage) => parentPort!.postMessage(message)
  const log = logInLines(line => tell({ kind: 'log', line }))
  const abort = new AbortController()
  parentPort!.on('message', () => abort.abort()) // the only thing ever said to a thread is to stop
  let toldAtMs = -Infinity
  let toldStage: JobStage | undefined
  const onProgress = (progress: number, stage: JobStage) => {
    if (stage === toldStage && performance.now() - toldAtMs < progressEveryMs) return
    toldAtMs = performance.now()
    toldStage = stage
    tell({ kind: 'progress', progress, stage })
  }
  const onShow = (showId: string) => tell({ kind: 'show', showId })
  let modules: WorkModules | undefined
  try {
    modules = createWorkModules(setup, log)
    tell({ kind: 'done', result: await tasks[task](input, modules, { signal: abort.signal, onProgress, onShow }) })
  } catch (error) {
    tell(failureOf(error, abort.signal))
  } finally {
    modules?.close()
    parentPort!.close()
  }
}

function failureOf(error: unknown, signal: AbortSignal): WorkerMessage {
  if (signal.aborted || isAbort(error)) return { kind: 'cancelled' }
  return {
    kind: 'failed',
    error: asAppError(error, newRef()).toWire(),
    stack: error instanceof Error ? error.stack : undefined,
  }
}

if (!isMainThread) await work(workerData as Parameters<typeof work>[0])
