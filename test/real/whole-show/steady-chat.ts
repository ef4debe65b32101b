// Viewers who write all the time, brought through the door for programs. What was not answered is brought again, whatever becomes of the engine.
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { IngestAnswer, IngestLine } from '../../../electron/contract/live-chat.ts'
import { liveNames, livePhrases } from '../../helpers/live-phrases.ts'
import { waitUntil } from '../../helpers/wait-until.ts'

export const chatPlatform = 'stage'
const people = 400
/** What crowds say in chorus is routine, and what is pasted is none of a moment's: waves would drown in it. */
const talk = livePhrases.filter(
  phrase => !/[哈抢拍笑绝扣中冲61]|抽奖|福袋|没声音|卡|来了|主播好|晚上好|第一次来|下单|付款|点亮|分享|关注/u.test(phrase),
)
const talkOf = (number: number): string => talk[number % talk.length]!
/** Messages a second of a wave. */
const waveRate = 100
const everyMs = 20
const comesBackAfterMs = 200

export type SteadyChat = ReturnType<typeof startSteadyChat>

/** Begins at once; `url` is the ingest's socket. */
export function startSteadyChat({ url, token, perSecond }: { url: string; token: string; perSecond: number }) {
  const beganMs = performance.now()
  const unanswered = new Map<string, IngestLine>()
  const taken = new Set<string>()
  const refused: IngestAnswer[] = []
  const waves: { text: (index: number) => string; fromMs: number; toMs: number; written: number }[] = []
  let written = 0
  let said = 0
  let socket: WebSocket | undefined
  let isOver = false
  let isClosed = false

  function connect(): void {
    const next = new WebSocket(url)
    next.on('error', () => {}) // closes after it
    next.on('open', () => next.send(JSON.stringify({ token, name: 'stage' })))
    next.once('message', () => {
      socket = next
      next.on('message', data => hear(JSON.parse((data as Buffer).toString('utf8')) as IngestAnswer[])) // a list for each list
      if (unanswered.size > 0) next.send(JSON.stringify([...unanswered.values()]))
    })
    next.on('close', () => {
      socket = undefined
      if (!isClosed) setTimeout(connect, comesBackAfterMs)
    })
  }

  function hear(answers: IngestAnswer[]): void {
    for (const answer of answers) {
      if ('ok' in answer) taken.add(answer.id)
      else refused.push(answer)
      if (answer.id !== undefined) unanswered.delete(answer.id)
    }
  }

  function lineOf(text: string, person: string): IngestLine {
    const id = String(++written)
    const user = { id: person, name: liveNames[written % liveNames.length]! }
    return { id, platform: chatPlatform, kind: 'chat', user, text, sentAtMs: Date.now() }
  }

  function due(nowMs: number): IngestLine[] {
    const lines: IngestLine[] = []
    for (; said < ((nowMs - beganMs) / 1000) * perSecond; said++)
      lines.push(lineOf(`${talkOf(said * 37)}，${talkOf(said * 53 + Math.floor(said / talk.length) * 7)}`, `u${(said * 61) % people}`))
    for (const wave of waves) {
      const untilMs = Math.min(nowMs, wave.toMs)
      for (; wave.written < ((untilMs - wave.fromMs) / 1000) * waveRate; wave.written++)
        lines.push(lineOf(`${wave.text(wave.written)}，${talkOf(wave.written * 41)}`, `w${written}`))
    }
    return lines
  }

  async function write(): Promise<void> {
    for (; !isOver; await sleep(everyMs)) {
      const lines = due(performance.now())
      for (const line of lines) unanswered.set(line.id, line)
      if (lines.length > 0) socket?.send(JSON.stringify(lines))
    }
  }

  connect()
  const writing = write()
  return {
    /** Many more write, each once, from now on. */
    wave({ text, forMs }: { text: (index: number) => string; forMs: number }): void {
      const fromMs = performance.now()
      waves.push({ text, fromMs, toMs: fromMs + forMs, written: 0 })
    },
    /** By the ids that they were brought under. */
    taken: taken as ReadonlySet<string>,
    refused: refused as readonly IngestAnswer[],
    written: () => written,
    /** Nobody writes any more; resolves when every message was answered. */
    async end(): Promise<void> {
      isOver = true
      await writing
      await waitUntil(() => unanswered.size === 0)
    },
    close(): void {
      isOver = isClosed = true
      socket?.close()
    },
  }
}
