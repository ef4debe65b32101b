// Moments again out of what is stored: the same where nothing has changed, others where the chat, the marks or the weights have.
import { expect, test } from 'vitest'
import { cutAtSignalName } from '../../../electron/contract/signals.ts'
import { findMoments } from '../../../electron/engine/highlights/find-moments.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { createOneAtATime } from '../../../electron/engine/lib/one-at-a-time.ts'
import { messageBatches } from '../../../electron/engine/store/chat/message-batches.ts'
import { playShow } from '../../bench/moments/play-show.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import { makeScript } from '../../made-shows/make-script.ts'
import { heard, preparedEngine } from '../prepared-engine.ts'
import { addShow, analysis, recording } from '../store/samples.ts'

const script = { ...makeScript({ seed: 12, set: 'tuning', minutes: 20 }), has: { chat: true, sound: false, picture: true } }
const { durationMs } = script
const played = playShow(script)
const cutAt = { name: cutAtSignalName, startMs: 0, stepMs: 1000, samples: new Float32Array(durationMs / 1000).fill(NaN) }
cutAt.samples[Math.floor(played.moments[0]!.startMs / 1000)] = 0.3

const analysedShow = () =>
  preparedEngine(store => {
    addShow(store)
    store.shows.setRecordings('show', [recording({ durationMs })], undefined)
    for (const batch of messageBatches([...chatOf(script)])) store.messages.addBatch('show', 'chat', batch)
    store.analyses.add(analysis({ moments: [] }), [...played.signals, cutAt], store.chatFiles.layoutOf('show'))
  })

test('nothing has changed: the moments are those that the signals, exact cuts among them, give', async () => {
  const { engine } = await analysedShow()
  const changes = heard(engine, 'shows.changed')
  await engine.call('highlights.rescore', { showId: 'show' })
  expect(changes).toEqual([{ showId: 'show', part: 'moments' }])
  const signals = [...played.signals, cutAt]
  const expected = findMoments({ showId: 'show', signals, quotes: played.quotes, weights: defaultWeights, durationMs })
  const moments = await engine.call('highlights.moments', { showId: 'show' })
  expect(moments.toSorted((a, b) => a.startMs - b.startMs)).toEqual(expected.map(moment => ({ ...moment, decision: 'open' })))
  expect(await engine.call('highlights.analysis', { showId: 'show' })).toMatchObject({ chatLagMs: played.chatDelay.lagMs, multipliers: {} })
})

test('a chat moved by hand is heard where it lies now; where its delay cannot be measured, the moments move with it', async () => {
  expect(played.chatDelay.isMeasured).toBe(false)
  const { engine } = await analysedShow()
  await engine.call('danmaku.shift', { showId: 'show', byMs: 20_000 })
  await engine.call('highlights.rescore', { showId: 'show' })
  const starts = (await engine.call('highlights.moments', { showId: 'show' })).map(({ startMs }) => startMs)
  const foundNear = (byMs: number) =>
    played.moments.filter(({ startMs }) => starts.some(each => Math.abs(each - startMs - byMs) < 5000)).length
  expect(foundNear(20_000)).toBeGreaterThan(played.moments.length / 2)
  expect(foundNear(0)).toBeLessThan(foundNear(20_000))
  await engine.call('danmaku.shift', { showId: 'show', byMs: -20_000 })
  await engine.call('highlights.rescore', { showId: 'show' })
  const again = (await engine.call('highlights.moments', { showId: 'show' })).map(({ startMs }) => startMs)
  expect(again.filter(startMs => played.moments.some(moment => Math.abs(moment.startMs - startMs) < 5000))).toHaveLength(again.length)
})

test('what is previewed is what a rescoring with the same multipliers then finds, and a preview keeps nothing', async () => {
  const { engine } = await analysedShow()
  const multipliers = { laughter: 3, purchaseWords: 0 }
  const before = await engine.call('highlights.analysis', { showId: 'show' })
  const preview = await engine.call('highlights.preview', { showId: 'show', multipliers })
  expect(await engine.call('highlights.analysis', { showId: 'show' })).toEqual(before)
  await engine.call('highlights.setMultipliers', { multipliers })
  await engine.call('highlights.rescore', { showId: 'show' })
  const found = await engine.call('highlights.moments', { showId: 'show' })
  const edges = (moments: readonly { startMs: number; endMs: number; score: number }[]) =>
    moments.map(({ startMs, endMs, score }) => ({ startMs, endMs, score })).toSorted((a, b) => a.startMs - b.startMs)
  expect(edges(preview)).toEqual(edges(found))
  expect(edges(preview)).not.toEqual(edges(played.moments))
  expect(await engine.call('highlights.analysis', { showId: 'show' })).toMatchObject({ multipliers })
})

test('a mark is found by the next rescoring', async () => {
  const { engine } = await analysedShow()
  const isMarked = async () => (await engine.call('highlights.moments', { showId: 'show' })).some(({ kind }) => kind === 'marked')
  await engine.call('highlights.rescore', { showId: 'show' })
  expect(await isMarked()).toBe(false)
  await engine.call('highlights.mark', { showId: 'show', atMs: 30_000 })
  await engine.call('highlights.rescore', { showId: 'show' })
  expect(await isMarked()).toBe(true)
})

test('a show that was never analysed stays as it is, one that is not there is told', async () => {
  const { engine } = await preparedEngine(store => addShow(store))
  await engine.call('highlights.rescore', { showId: 'show' })
  expect(await engine.call('highlights.analysis', { showId: 'show' })).toBeUndefined()
  await expect(engine.call('highlights.rescore', { showId: 'none' })).rejects.toMatchObject({ code: 'show-missing' })
})

test('what is asked for again while it runs is done once more after it, for all who asked', async () => {
  let [runs, now] = [0, 0]
  const ends: (() => void)[] = []
  const ask = createOneAtATime(async () => {
    runs += 1
    expect((now += 1)).toBe(1)
    await new Promise<void>(resolve => ends.push(resolve))
    now -= 1
    if (runs === 1) throw new Error('the first fails')
  })
  const first = ask('a')
  const [second, third] = [ask('a'), ask('a')]
  ends.shift()!()
  await expect(first).rejects.toThrow('the first fails')
  await expect.poll(() => ends.length).toBe(1)
  expect(runs).toBe(2)
  ends.shift()!()
  await Promise.all([second, third])
  expect(runs).toBe(2)
})
