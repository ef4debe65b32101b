// A kept chat played into the running show, as if its people were writing now: to try the studio, and to rehearse.
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Message } from '../../../contract/danmaku.ts'
import { AppError, asAppError, isAbort } from '../../../contract/errors.ts'
import type { IngestAnswer } from '../../../contract/live-chat.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { ChatFileContent, ReadChatOptions } from '../read-chat-file.ts'
import { inTimeOrder } from './in-time-order.ts'
import type { Intake, RunningShow } from './intake.ts'
import { createPlayClock } from './play-clock.ts'
import type { PlayClock } from './play-clock.ts'
import type { Source, Sources } from './sources.ts'

interface ReplayNeeds {
  running: RunningShow
  intake: Pick<Intake, 'take'>
  sources: Pick<Sources, 'open'>
  readChat(path: string, options: ReadChatOptions): Promise<ChatFileContent>
  clock: Clock
  log: Log
}

interface ReplayRequest {
  file: string
  speed: number
  /** On the file's own clock; undefined: where its first message is. */
  fromMs: number | undefined
}

export interface Replay {
  sourceId: string
  pause(isPaused: boolean): void
  /** Resolves when nothing of it comes any more. */
  stop(): Promise<void>
}

/** Played, and not yet in the store: what is more waits in the file. */
const mostOnTheWay = 2000
/** Later than this is not made up for. */
const mostLateMs = 500
const tryAgainMs = 1000

/** Resolves once the file is known to be a chat that can be read. Throws `live-none`, and what `readChatFile` throws. */
export async function startReplay(request: ReplayRequest, needs: ReplayNeeds): Promise<Replay> {
  if (!needs.running()) throw noShow()
  const stopping = new AbortController()
  const content = await needs.readChat(request.file, { signal: stopping.signal, onProgress: () => {} })
  const { speed } = request
  const source = needs.sources.open({ kind: 'replay', name: basename(request.file), replay: { speed, atFileMs: request.fromMs ?? 0 } })
  const player = createPlayer({ ...needs, speed, source, signal: stopping.signal })
  const ended = playFile(content, request, { player, source, signal: stopping.signal, log: needs.log })
  return {
    sourceId: source.id,
    pause: isPaused => player.pause(isPaused),
    stop() {
      stopping.abort()
      return ended
    },
  }
}

interface Playing {
  player: ReturnType<typeof createPlayer>
  source: Source
  signal: AbortSignal
  log: Log
}

async function playFile(content: ChatFileContent, { fromMs }: ReplayRequest, { player, source, signal, log }: Playing): Promise<void> {
  try {
    for await (const message of inTimeOrder(content.batches)) {
      if (fromMs === undefined || message.atMs >= fromMs) await player.play(message, fromMs ?? message.atMs)
    }
    await player.finish()
    source.become({ state: 'ended' })
  } catch (error) {
    if (isAbort(error) && signal.aborted) return source.become({ state: 'ended' })
    const trouble = asAppError(error, source.id.slice(0, 8))
    if (trouble.code === 'internal') log.error(`a chat replay broke off (${trouble.ref})`, error)
    source.become({ state: trouble.code === 'live-none' ? 'ended' : 'lost', trouble: trouble.toWire() })
  } finally {
    await player.settled()
  }
}

type PlayerNeeds = Pick<ReplayNeeds, 'running' | 'intake' | 'clock'> & { speed: number; source: Source; signal: AbortSignal }

function createPlayer({ running, intake, clock, speed, source, signal }: PlayerNeeds) {
  /** A file played twice brings its messages twice. */
  const scope = `replay-${randomUUID().slice(0, 8)}`
  let playing: PlayClock | undefined
  let isPaused = false
  let due: { message: Message; dueMs: number }[] = []
  let onTheWay = 0
  let lastSent: Promise<void> = Promise.resolve()
  /** Nothing is waited for after that. */
  const failing = new AbortController()

  async function send(messages: typeof due): Promise<void> {
    const show = running()
    if (!show) throw noShow()
    const nowMs = clock.monotonicMs()
    // when its people wrote it is of another day
    let lines: object[] = messages.map(({ message: { sentAtMs: _, ...rest }, dueMs }) => ({ ...rest, atMs: show.nowMs + dueMs - nowMs }))
    while (lines.length > 0) {
      const answers = await intake.take(lines, () => scope)
      source.heard(answers)
      const mustWait = answers.map(answer => 'error' in answer && isPassing(answer.error))
      if (answers.some(answer => 'error' in answer && answer.error === 'live-none')) throw noShow()
      lines = lines.filter((_, index) => mustWait[index])
      if (lines.length > 0) await clock.sleep(tryAgainMs, signal)
    }
  }

  /** What is due goes out together; reading on waits while too much is on its way. */
  async function sendDue(): Promise<void> {
    if (due.length === 0) return
    const messages = due
    due = []
    onTheWay += messages.length
    const before = lastSent
    const sent = send(messages).then(() => before)
    lastSent = sent.finally(() => (onTheWay -= messages.length))
    lastSent.catch(() => failing.abort())
    if (onTheWay > mostOnTheWay) await before
    if (failing.signal.aborted) await lastSent // says why
  }

  return {
    pause(shall: boolean): void {
      isPaused = shall
      playing?.pause(shall)
      if (source.state() === 'connected' || source.state() === 'paused') source.become({ state: shall ? 'paused' : 'connected' })
    },
    /** @param fromFileMs where the file's clock begins, for the first one */
    async play(message: Message, fromFileMs: number): Promise<void> {
      if (!playing) {
        playing = createPlayClock({ fromFileMs, speed, clock })
        playing.pause(isPaused)
      }
      if (playing.lateMs(message.atMs) < 0) {
        await sendDue()
        await playing.until(message.atMs, AbortSignal.any([signal, failing.signal])).catch(() => lastSent)
      }
      signal.throwIfAborted()
      const lateMs = playing.lateMs(message.atMs)
      if (lateMs > mostLateMs) playing.holdBack(lateMs)
      due.push({ message, dueMs: clock.monotonicMs() - (lateMs > mostLateMs ? 0 : lateMs) })
      source.become({ replay: { speed, atFileMs: Math.round(message.atMs) } })
      if (due.length >= mostOnTheWay / 4) await sendDue()
    },
    async finish(): Promise<void> {
      await sendDue()
      await lastSent
    },
    /** Resolves when nothing is on its way. */
    settled: (): Promise<void> => lastSent.catch(() => {}),
  }
}

/** Worth trying again. */
const isPassing = (error: Extract<IngestAnswer, { error: string }>['error']): boolean => error === 'disk-full' || error === 'too-busy'

const noShow = () => new AppError('live-none', 'no show is running')
