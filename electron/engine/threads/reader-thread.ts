// The engine's side of a reader thread: asks it, waits for its answers, and starts another where one has ended. Starting takes a third of a
// second, so it is kept; questions wait in its own line, and how many there may be is for who lets them in.
import type { Worker } from 'node:worker_threads'
import { AppError } from '../../contract/errors.ts'
import type { Log } from '../lib/log.ts'
import { startThread } from './start-thread.ts'
import type { Answered, Asked, QuestionName, Questions, ReaderSetup } from './reader.ts'

const entry = new URL('./reader', import.meta.url)

export interface ReaderThread {
  ask<Q extends QuestionName>(question: Q, input: Questions[Q]['input']): Promise<Questions[Q]['output']>
  /** Starts it before anybody asks. */
  warm(): void
  close(): Promise<void>
}

interface Waiting {
  resolve(output: unknown): void
  reject(error: unknown): void
}

export interface ReaderThreadOptions {
  setup: ReaderSetup
  log: Log
  /** Ended when nobody has asked for so long; `Infinity`: never. */
  idleMs: number
}

export function createReaderThread({ setup, log, idleMs }: ReaderThreadOptions): ReaderThread {
  let current: { worker: Worker; waiting: Map<number, Waiting> } | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  let isClosed = false

  function start() {
    const worker = startThread(entry, { workerData: setup, name: 'reader' })
    const waiting = new Map<number, Waiting>()
    const mine = { worker, waiting }
    const end = (why: unknown) => {
      if (current === mine) current = undefined
      for (const { reject } of waiting.values()) reject(why)
      waiting.clear()
    }
    worker.on('message', (answered: Answered) => {
      settle(waiting.get(answered.id), answered)
      waiting.delete(answered.id)
      if (waiting.size === 0) endWhenIdle(mine)
    })
    worker.once('error', error => {
      log.error('a reader thread failed', error)
      end(error)
    })
    worker.once('exit', code => end(new AppError('work-killed', `a reader thread ended with ${code}`)))
    return mine
  }

  function endWhenIdle({ worker }: NonNullable<typeof current>) {
    if (idleMs === Infinity) return
    idle = setTimeout(() => void worker.terminate(), idleMs).unref()
  }

  const alive = () => (current ??= start())

  return {
    ask<Q extends QuestionName>(question: Q, input: Questions[Q]['input']) {
      if (isClosed) return Promise.reject(new DOMException('the engine is closing', 'AbortError'))
      clearTimeout(idle)
      const { worker, waiting } = alive()
      const id = ++lastId
      return new Promise<Questions[Q]['output']>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, question, input } satisfies Asked<Q>)
      })
    },
    warm: () => void (isClosed || alive()),
    async close() {
      isClosed = true
      clearTimeout(idle)
      for (const { reject } of current?.waiting.values() ?? []) reject(new DOMException('the engine is closing', 'AbortError'))
      current?.waiting.clear()
      await current?.worker.terminate()
    },
  }
}

function settle(waiting: Waiting | undefined, answered: Answered) {
  if ('error' in answered)
    waiting?.reject(Object.assign(AppError.fromWire(answered.error), answered.stack !== undefined && { stack: answered.stack }))
  else waiting?.resolve(answered.output)
}
