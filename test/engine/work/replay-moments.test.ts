import { expect, test } from 'vitest'
import { findMoments, secondsOf } from '../../../electron/engine/highlights/find-moments.ts'
import { createMomentFinder } from '../../../electron/engine/highlights/moment-finder.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { playShow } from '../../bench/moments/play-show.ts'
import { makeScript } from '../../made-shows/make-script.ts'
import { addShow, analysis } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const script = makeScript({ seed: 12, set: 'tuning', minutes: 20 })
const { durationMs } = script
const played = playShow({ ...script, has: { chat: true, sound: false, picture: true } })
const showId = String(script.seed)

test('what is stored with an analysis gives the same moments again, bit for bit', () => {
  expect(played.moments.length).toBeGreaterThan(1)
  const { store } = temporaryStore()
  addShow(store)
  store.analyses.add(analysis({ moments: played.moments, weights: defaultWeights }), played.signals, '')
  const { weights } = store.analyses.latest('show')!
  const signals = store.signals.ofAnalysis('analysis')
  expect(findMoments({ showId, signals, quotes: played.quotes, weights, durationMs })).toEqual(played.moments)
  expect(store.analyses.latest('show')!.moments).toEqual(played.moments)
})

test('told second by second, as while the show is live, they are the same, each at most 15 seconds after its end', () => {
  const finder = createMomentFinder({ showId, weights: defaultWeights })
  const live = [...secondsOf({ ...played, durationMs })].flatMap(second => {
    const told = finder.push(second)
    for (const { endMs } of told) expect(second.startMs + 1000 - endMs).toBeLessThanOrEqual(15_000)
    return told
  })
  expect([...live, ...finder.end(durationMs)]).toEqual(played.moments)
})
