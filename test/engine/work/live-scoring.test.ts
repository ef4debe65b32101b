import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { ChatDelay, Moment } from '../../../electron/contract/highlights.ts'
import { priorDelay } from '../../../electron/engine/danmaku/delay/chat-delay.ts'
import { measureDelay } from '../../../electron/engine/danmaku/delay/measure-delay.ts'
import { toMarksSignal } from '../../../electron/engine/highlights/marks-signal.ts'
import { findMoments } from '../../../electron/engine/highlights/find-moments.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { createLiveScoring, type JudgedOnce } from '../../../electron/engine/work/live-scoring.ts'
import { feedOf, playShow } from '../../bench/moments/play-show.ts'
import { playLive, playSeconds } from '../../bench/moments/play-live.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import { makeScript } from '../../made-shows/make-script.ts'

const script = makeScript({ seed: 12, set: 'tuning', minutes: 20 })
const silent = { ...script, has: { chat: true, sound: false, picture: true } }
const feed = feedOf(silent)
const recorded = playShow(silent, feed)
const show = { seed: script.seed, durationMs: script.durationMs, messages: [...chatOf(silent)], feed }
const fixed = (delay: ChatDelay) => () => delay

/** The names of live moments are those under which they were proposed. */
const unnamed = ({ id: _, ...moment }: Moment) => moment

test('with the same delay of the chat, a show has the same moments while it runs as when it is recorded, each with the same reasons', () => {
  expect(recorded.moments.length).toBeGreaterThan(2)
  const { moments, proposals } = playLive(show, fixed(recorded.chatDelay))
  expect(moments.map(unnamed)).toEqual(recorded.moments.map(unnamed))
  expect(proposals.every(({ isFinal }) => isFinal)).toBe(true)
  expect(new Set(moments.map(({ id }) => id)).size).toBe(moments.length)
})

test('the same with sound, and a chat that drifts and is lost for a while', () => {
  const whole = makeScript({ seed: 11, set: 'tuning', minutes: 10 })
  const heard = feedOf(whole)
  const messages = [...chatOf(whole)]
  const played = playShow(whole, heard)
  expect(whole.missing.map(({ what }) => what)).toEqual(['chat'])
  expect(played.moments.length).toBeGreaterThan(0)
  const live = playLive({ seed: whole.seed, durationMs: whole.durationMs, messages, feed: heard }, fixed(played.chatDelay))
  expect(live.moments.map(({ startMs, endMs, score }) => ({ startMs, endMs, score }))).toEqual(
    played.moments.map(({ startMs, endMs, score }) => ({ startMs, endMs, score })),
  )
})

test('a moment is proposed at most 15 seconds after its end, and what is proposed stays', () => {
  const { proposals, withdrawn } = playLive(show, measureDelay)
  expect(proposals.length).toBeGreaterThan(2)
  for (const { moment, proposedAtMs } of proposals) expect(proposedAtMs - moment.endMs).toBeLessThanOrEqual(15_000)
  expect(withdrawn).toEqual([])
})

test('what was told does not change when the delay is measured anew', () => {
  const jump = ({ durationMs }: { durationMs: number }): ChatDelay => ({
    ...priorDelay(),
    track: [{ atMs: 0, lagMs: durationMs > 600_000 ? 12_000 : 4000 }],
  })
  const scoring = createLiveScoring({ showId: 's', weights: defaultWeights, measureDelay: jump, nowMs: 0, earlier: undefined })
  const told = new Map<string, Moment>()
  playSeconds(scoring, show, { fromMs: 0, toMs: show.durationMs }, nowMs => {
    scoring.pass(nowMs)
    for (const { moment, isFinal } of scoring.proposals()) {
      if (told.has(moment.id)) expect(moment).toEqual(told.get(moment.id))
      if (isFinal) told.set(moment.id, moment)
    }
  })
  expect(told.size).toBeGreaterThan(2)
  expect(scoring.delay().track[0]!.lagMs).toBe(12_000)
})

test('what is scored again keeps the names under which it was told, also of what still grows', () => {
  const begun = createLiveScoring({ showId: 's', weights: defaultWeights, measureDelay: priorDelay, nowMs: 0, earlier: undefined })
  const seconds: JudgedOnce[] = []
  const isOpen = () => begun.proposals().some(({ isFinal }) => !isFinal)
  let untilMs = 0
  while (!(isOpen() && begun.proposals().length > 1)) {
    const fromMs = untilMs
    untilMs += 500
    playSeconds(begun, show, { fromMs, toMs: untilMs }, nowMs => seconds.push(...begun.pass(nowMs).seconds))
  }
  const told = begun.proposals().map(({ moment, ...rest }, index) => ({ moment: { ...moment, id: `told-${index}` }, ...rest }))
  const messages = show.messages.filter(({ atMs }) => atMs < untilMs)
  const again = createLiveScoring({
    ...{ showId: 's', weights: defaultWeights, measureDelay: priorDelay, nowMs: untilMs },
    earlier: { seconds, messages, proposals: told },
  })
  expect(again.proposals().map(({ moment }) => moment.id)).toEqual(told.map(({ moment }) => moment.id))
  expect(again.proposals().map(({ proposedAtMs }) => proposedAtMs)).toEqual(told.map(({ proposedAtMs }) => proposedAtMs))
})

test('a mark is a moment, live as well as recorded', () => {
  const atMs = 500_300
  const marks = toMarksSignal([{ atMs }], show.durationMs)
  const { quotes, signals } = playShow(silent, feed)
  const withMark = findMoments({
    ...{ showId: String(show.seed), quotes, weights: defaultWeights, durationMs: show.durationMs },
    signals: [...signals.filter(({ name }) => name !== 'marks'), marks],
  })
  const scoring = createLiveScoring({
    ...{ showId: String(show.seed), weights: defaultWeights, measureDelay: fixed(recorded.chatDelay), nowMs: 0, earlier: undefined },
  })
  playSeconds(scoring, show, { fromMs: 0, toMs: show.durationMs + 30_000 }, nowMs => {
    if (nowMs - 500 <= atMs && atMs < nowMs) scoring.mark(atMs)
    scoring.pass(nowMs)
  })
  scoring.end(show.durationMs)
  const live = scoring.proposals().map(({ moment }) => moment)
  expect(live.map(unnamed)).toEqual(withMark.map(unnamed))
  expect(live.some(({ kind }) => kind === 'marked')).toBe(true)
})

test('a chat that comes in bundles every four seconds is waited for', () => {
  const bundled = show.messages.map(message => ({ message, comesMs: Math.ceil((message.atMs + 1) / 4000) * 4000 }))
  const scoring = createLiveScoring({
    ...{ showId: String(show.seed), weights: defaultWeights, measureDelay: fixed(recorded.chatDelay), nowMs: 0, earlier: undefined },
  })
  playSeconds(scoring, { ...show, messages: [] }, { fromMs: 0, toMs: show.durationMs + 30_000 }, nowMs => {
    const come = bundled.filter(({ comesMs }) => comesMs === nowMs).map(({ message }) => message)
    scoring.hearMessages(come, nowMs)
    scoring.pass(nowMs)
  })
  scoring.end(show.durationMs)
  const stretches = (moments: readonly Moment[]) => moments.map(({ startMs, endMs }) => ({ startMs, endMs }))
  expect(stretches(scoring.proposals().map(({ moment }) => moment))).toEqual(stretches(recorded.moments))
})

test('sound that is late is waited for, and what never comes is unknown', () => {
  const scoring = createLiveScoring({ showId: 's', weights: defaultWeights, measureDelay: priorDelay, nowMs: 0, earlier: undefined })
  const judged = (nowMs: number) => scoring.pass(nowMs).seconds.map(({ startMs, samples }) => [startMs, samples['loudness']?.[0]])
  expect(judged(3000)).toEqual([])
  scoring.hearFeed({ startMs: 0, samples: { loudness: [-20] } })
  scoring.hearFeed({ startMs: 2000, samples: { loudness: [-22] } })
  expect(judged(5000)).toEqual([
    [0, -20],
    [1000, undefined],
    [2000, -22],
  ])
  expect(judged(14_000)).toEqual([])
  expect(judged(17_000)).toEqual([
    [3000, undefined],
    [4000, undefined],
  ])
})

test('twelve hours take no more memory than two', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const scoring = createLiveScoring({ showId: 's', weights: defaultWeights, measureDelay: priorDelay, nowMs: 0, earlier: undefined })
  const hourMs = 3_600_000
  const written = Map.groupBy(show.messages, ({ atMs }) => Math.floor(atMs / 1000))
  const heapAfter = (hours: number, fromHour: number) => {
    for (let hour = fromHour; hour < hours; hour++)
      for (let nowMs = hour * hourMs + 1000; nowMs <= (hour + 1) * hourMs; nowMs += 1000) {
        const messages = written.get(Math.floor((nowMs % show.durationMs) / 1000)) ?? []
        scoring.hearMessages(
          messages.map(message => ({ ...message, id: `${message.id}-${nowMs}`, atMs: nowMs - 1000 + (message.atMs % 1000) })),
          nowMs,
        )
        scoring.hearFeed({ startMs: nowMs - 4000, samples: { loudness: [-20 - (nowMs % 7), -20, -20, -20, -20], motion: [nowMs % 5] } })
        scoring.pass(nowMs)
      }
    collect()
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  }
  const early = heapAfter(2, 0)
  const late = heapAfter(12, 2)
  expect((late - early) / 1024 / 1024).toBeLessThan(3) // the moments themselves are kept
}, 120_000)
