// Where messages of all sources come together: one queue, written to the store in short batches. What is answered as taken in is in the store,
// so that an engine that is killed loses nothing of it.
import type { Message } from '../../../contract/danmaku.ts'
import { AppError } from '../../../contract/errors.ts'
import type { IngestAnswer, IngestLine } from '../../../contract/live-chat.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Numbered } from './live-messages.ts'
import type { LiveStore } from './live-store.ts'
import { toLiveMessage } from './to-live-message.ts'
import type { LiveDraft } from './to-live-message.ts'

/** The show that runs, and where its clock is. */
export type RunningShow = () => { showId: string; nowMs: number } | undefined

export interface Intake {
  /** Answers each, in order, once it is in the store or refused. Never rejects. */
  take(lines: readonly unknown[], scopeOf: (line: IngestLine) => string): Promise<IngestAnswer[]>
  /** What waits is written first. */
  close(): void
}

interface IntakeNeeds {
  running: RunningShow
  store: Pick<LiveStore, 'add'>
  clock: Clock
  log: Log
  onAdded(added: { showId: string; fileId: string; messages: readonly Numbered[] }): void
}

/** Long enough that a busy chat makes few batches, short enough that nobody sees it. */
const gatherMs = 40
/** Written in a few milliseconds. */
const batchSize = 500
/** Half a minute of the busiest chat. What comes while it is full is refused, so that its sender keeps it. */
const mostWaiting = 10_000

interface Waiting {
  showId: string
  draft: LiveDraft
  settle(answer: IngestAnswer): void
}

type Refusal = Extract<IngestAnswer, { error: string }>['error']

export function createIntake({ running, store, clock, log, onAdded }: IntakeNeeds): Intake {
  const queue: Waiting[] = []
  const closing = new AbortController()
  let isGathering = false

  async function gather() {
    isGathering = true
    await clock.sleep(gatherMs, closing.signal).catch(() => {}) // closing writes by itself
    while (queue.length > 0) {
      writeBatch()
      if (queue.length > 0) await new Promise(resolve => setImmediate(resolve)) // others get their turn
    }
    isGathering = false
  }

  function writeBatch() {
    const { showId } = queue[0]!
    const end = queue.findIndex(each => each.showId !== showId)
    const batch = queue.splice(0, Math.min(batchSize, end < 0 ? queue.length : end))
    let kept: ReturnType<LiveStore['add']>
    try {
      kept = store.add(
        showId,
        batch.map(({ draft }) => draft.message),
      )
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === 'internal') log.error('live messages could not be written', error)
      for (const { draft, settle } of batch) settle({ id: draft.id, error: refusal })
      return
    }
    const { fileId, seqs } = kept
    for (const [index, { draft, settle }] of batch.entries()) settle(answerOf(draft, seqs[index] === undefined))
    const messages = batch.flatMap(({ draft }, index) => numbered(draft.message, seqs[index]))
    if (messages.length > 0) tellAdded({ showId, fileId, messages })
  }

  /** Whoever fails over them: they are in the store, and the next ones are written. */
  function tellAdded(added: Parameters<IntakeNeeds['onAdded']>[0]): void {
    try {
      onAdded(added)
    } catch (error) {
      log.error('live messages are stored, but could not be told', error)
    }
  }

  function takeOne(line: unknown, scopeOf: (line: IngestLine) => string, settle: Waiting['settle']): void {
    const show = running()
    const draft = toLiveMessage(line, { scopeOf, showNowMs: show?.nowMs ?? 0, nowMs: clock.now() })
    if ('problem' in draft) return settle({ error: 'invalid-input', ...draft })
    if (!show) return settle({ id: draft.id, error: 'live-none' })
    if (queue.length >= mostWaiting || closing.signal.aborted) return settle({ id: draft.id, error: 'too-busy' })
    queue.push({ showId: show.showId, draft, settle })
  }

  return {
    take(lines, scopeOf) {
      const answers = lines.map(line => new Promise<IngestAnswer>(settle => takeOne(line, scopeOf, settle)))
      if (queue.length > 0 && !isGathering) void gather()
      return Promise.all(answers)
    },
    close() {
      closing.abort()
      while (queue.length > 0) writeBatch()
    },
  }
}

const numbered = (message: Message, seq: number | undefined): Numbered[] => (seq === undefined ? [] : [{ seq, message }])

const answerOf = ({ id, isTimeReplaced }: LiveDraft, isKnown: boolean): IngestAnswer => ({
  ...{ id, ok: true },
  ...(isKnown && { isKnown }),
  ...(isTimeReplaced && { timeReplaced: true }),
})

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof AppError)) return 'internal'
  if (error.code === 'show-missing') return 'live-none' // it was deleted while it ran
  return error.code === 'disk-full' ? 'disk-full' : 'internal'
}
