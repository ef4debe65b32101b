// The worker threads of one engine: each does one task, all of them end when the engine closes.
import type { Log } from '../lib/log.ts'
import { runInThread } from './work-thread.ts'
import type { WorkOptions } from './work-thread.ts'
import type { TaskInput, TaskName, TaskOutput } from './worker.ts'

export interface ThreadsNeeds {
  /** Asked for each thread: a person may have chosen another ffmpeg meanwhile. */
  setup: () => WorkOptions['setup']
  log: Log
}

export type Threads = ReturnType<typeof createThreads>

/** What of a task is watched; without a signal of its own a task ends when the engine closes. */
type Control = Partial<Pick<WorkOptions, 'signal' | 'onProgress' | 'onShow'>>

export function createThreads({ setup, log }: ThreadsNeeds) {
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()

  return {
    run<T extends TaskName>(task: T, input: TaskInput<T>, control: Control = {}) {
      const { signal = closing.signal, onProgress = () => {}, onShow = () => {} } = control
      const thread: Promise<TaskOutput<T>> = runInThread(task, input, { setup: setup(), log, signal, onProgress, onShow })
      const ended = thread.finally(() => running.delete(ended))
      running.add(ended)
      return ended
    },
    stop: (): void => closing.abort(),
    /** Resolves when none runs any more. */
    ended: async (): Promise<void> => void (await Promise.allSettled(running)),
  }
}
