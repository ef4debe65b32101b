// Real bursts of chat, labelled by what happened: how well does what we make of a chat rank events above mere talk?
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Message } from '../../../electron/contract/danmaku.ts'
import { recordChatSignals } from '../../../electron/engine/danmaku/signals/record-chat-signals.ts'
import { createRecentPast } from '../../../electron/engine/lib/recent-past.ts'
import { type Baselines, contributionsOf, sumOf } from '../../../electron/engine/highlights/score.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { averagePrecision } from './average-precision.ts'

interface Burst {
  /** Seconds of the video. */
  start: number
  end: number
  label_name: string
  chats: readonly string[]
  time_stamps: readonly number[]
}

export interface BurstRanking {
  bursts: number
  events: number
  /** Average precision over all bursts of all videos together, by what they are ranked. */
  ours: number
  messagesPerSecond: number
  burstLength: number
  emoteRatio: number
}

/** Talk about a topic and all the rest are not events (the data's own classes). */
const noEvents = ['special topic', 'other']

/** `folder` holds one file a video, `…_labeled.json`. undefined where there is none. */
export function rankBursts(folder: string): BurstRanking | undefined {
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('_labeled.json')) : []
  if (files.length === 0) return undefined
  const scored = files.sort().flatMap(file => scoreVideo(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Burst[]))
  const precision = (scoreOf: (burst: (typeof scored)[number]) => number) =>
    averagePrecision(scored.map(burst => ({ score: scoreOf(burst), isTrue: !noEvents.includes(burst.label_name) })))
  return {
    bursts: scored.length,
    events: scored.filter(({ label_name }) => !noEvents.includes(label_name)).length,
    ours: precision(({ score }) => score),
    messagesPerSecond: precision(({ chats, start, end }) => chats.length / Math.max(1, end - start)),
    burstLength: precision(({ start, end }) => end - start),
    emoteRatio: precision(emoteRatio),
  }
}

const pauseMs = 10_000 // between two bursts, so that none bleeds into the next

/**
 * The bursts of a video one after the other, as one chat through the chat signals; each burst is compared with all the bursts of its video,
 * because what was said between them is not known. Who wrote is not known either: every message counts as somebody else's.
 */
function scoreVideo(bursts: readonly Burst[]): (Burst & { score: number })[] {
  const stretches: { fromMs: number; toMs: number }[] = []
  const messages: Message[] = []
  let fromMs = pauseMs
  for (const { start, end, chats, time_stamps: times } of bursts) {
    chats.forEach((text, index) => {
      const atMs = Math.round(fromMs + ((times[index] ?? start) - start) * 1000)
      const id = String(messages.length)
      messages.push({ id, platform: 'twitch', kind: 'chat', atMs, user: { id, name: id }, text })
    })
    stretches.push({ fromMs, toMs: fromMs + Math.max(1, end - start) * 1000 })
    fromMs = stretches.at(-1)!.toMs + pauseMs
  }
  const chat = recordChatSignals({ durationMs: fromMs })
  for (const message of messages) chat.push(message)
  const { signals } = chat.end()
  const valuesAt = (second: number) => Object.fromEntries(signals.map(({ name, samples }) => [name, samples[second] ?? NaN]))
  const secondsOf = ({ fromMs: from, toMs }: (typeof stretches)[number]) =>
    Array.from({ length: Math.ceil((toMs - from) / 1000) }, (_, index) => Math.floor(from / 1000) + index)
  const baselines = baselinesOf(stretches.flatMap(secondsOf).map(valuesAt))
  return bursts.map((burst, index) => {
    const seconds = secondsOf(stretches[index]!)
    const scores = seconds.map(second => sumOf(contributionsOf(valuesAt(second), baselines, defaultWeights, { isRoutine: false })))
    return { ...burst, score: scores.reduce((sum, score) => sum + score, 0) / seconds.length }
  })
}

function baselinesOf(seconds: readonly Record<string, number>[]): Baselines {
  const baselines: Baselines = {}
  for (const signal of Object.keys(defaultWeights)) {
    const past = createRecentPast({ size: seconds.length, least: 1 })
    for (const values of seconds) if (Number.isFinite(values[signal])) past.add(values[signal]!)
    const baseline = past.baseline()
    if (baseline) baselines[signal] = baseline
  }
  return baselines
}

/** Words that look like an emote's name: capitals inside a word or throughout it, as channels name theirs. */
const emote = /^(?:[a-z]{2,}[A-Z0-9]\w*|[A-Z][a-z]+[A-Z]\w*|[A-Z]{3,}\w*|:\w+:|<3|xD|:[()DPO]|D:)$/

function emoteRatio({ chats }: Burst): number {
  const words = chats.flatMap(text => text.split(/\s+/))
  return words.filter(word => emote.test(word)).length / Math.max(1, words.length)
}
