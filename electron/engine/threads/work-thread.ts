// The engine's side of a worker thread: hands over one task, hears its progress, gets its result or its failure.
import { randomUUID } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import type { JobStage } from '../../contract/jobs.ts'
import type { Log } from '../lib/log.ts'
import { createProcessRecord } from '../lib/process-record.ts'
import { writeLine } from './log-lines.ts'
import { startThread } from './start-thread.ts'
import type { WorkSetup } from '../work/work-modules.ts'
import type { TaskInput, TaskName, TaskOutput, WorkerMessage } from './worker.ts'

const entry = new URL('./worker', import.meta.url)
const cancelledWithinMs = 10_000
/**
 * Reading a million messages makes much garbage and keeps little: a small nursery keeps a thread's memory small too, at no cost in time.
 */
const youngMb = 8

export interface WorkOptions {
  setup: Omit<WorkSetup, 'processOwner'>
  log: Log
  signal: AbortSignal | undefined
  onProgress: (progress: number, stage: JobStage) => void
  /** Told which show the task is about, where only the task finds out. */
  onShow: (showId: string) => void
}

/** Rejects with what the task failed with; a thread that ends without a word, with `work-killed`. */
export async function runInThread<T extends TaskName>(task: T, input: TaskInput<T>, options: WorkOptions): Promise<TaskOutput<T>> {
  const { signal } = options
  const setup: WorkSetup = { ...options.setup, processOwner: randomUUID() }
  signal?.throwIfAborted()
  const worker = startThread(entry, {
    workerData: { task, input, setup },
    name: task,
    resourceLimits: { maxYoungGenerationSizeMb: youngMb },
  })
  let force: NodeJS.Timeout | undefined
  const cancel = () => {
    worker.postMessage('cancel')
    force = setTimeout(() => void worker.terminate(), cancelledWithinMs)
  }
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await new Promise<TaskOutput<T>>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => hear(message, options, value => resolve(value as TaskOutput<T>), reject))
      worker.once('error', reject)
      worker.once('exit', code =>
        reject(signal?.aborted ? signal.reason : new AppError('work-killed', `worker thread ${task} ended with ${code} and no result`)),
      )
    })
  } finally {
    clearTimeout(force)
    signal?.removeEventListener('abort', cancel)
    await worker.terminate()
    await createProcessRecord(setup.processFolder, setup.processOwner).endLeftovers() // a thread that was ended could not do so itself
  }
}

function hear(
  message: WorkerMessage,
  { log, onProgress, onShow }: WorkOptions,
  resolve: (value: unknown) => void,
  reject: (error: unknown) => void,
) {
  switch (message.kind) {
    case 'progress':
      return onProgress(message.progress, message.stage)
    case 'show':
      return onShow(message.showId)
    case 'log':
      return writeLine(log, message.line)
    case 'done':
      return resolve(message.result)
    case 'failed':
      return reject(Object.assign(AppError.fromWire(message.error), message.stack !== undefined && { stack: message.stack }))
    case 'cancelled':
      return reject(new DOMException('cancelled', 'AbortError'))
  }
}
