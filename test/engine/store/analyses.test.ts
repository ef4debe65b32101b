import { expect, test } from 'vitest'
import type { Signal } from '../../../electron/contract/highlights.ts'
import { addShow, analysis, moment } from './samples.ts'
import { temporaryStore } from './temporary-store.ts'

const rate: Signal = { name: 'messageRate', startMs: -500.5, stepMs: 1000, samples: Float32Array.of(0, 1.5, NaN, -3) }
const silence: Signal = { name: 'loudness', startMs: 0, stepMs: 100, samples: new Float32Array() }

test('an analysis comes back whole, with its signals and its moments in their order', () => {
  const { store } = temporaryStore()
  addShow(store)
  const quotes = [{ atMs: 1500, userName: '小明', text: '好看' }]
  const given = analysis({
    moments: [
      moment({
        id: 'z',
        productSku: 'A1',
        reasons: [{ signal: 'loudness', value: -12.5, baseline: -20, weight: 0.5, contribution: 0.4, quotes }],
      }),
      moment({ id: 'a', score: 0.9 }),
    ],
  })
  store.analyses.add(given, [rate, silence])
  expect(store.analyses.find('analysis')).toEqual(given)
  expect(store.moments.ofAnalysis('analysis')).toEqual(given.moments)
  expect(store.signals.ofAnalysis('analysis')).toEqual([rate, silence])
  expect(store.signals.find('analysis', 'loudness')).toEqual(silence)
  expect([store.analyses.find('nope'), store.signals.find('analysis', 'nope'), store.signals.ofAnalysis('nope')]).toEqual([
    undefined,
    undefined,
    [],
  ])
})

test('a signal that is part of a larger array is kept as that part', () => {
  const { store } = temporaryStore()
  addShow(store)
  store.analyses.add(analysis(), [{ ...rate, samples: Float32Array.of(9, 8, 7, 6).subarray(1, 3) }])
  expect(store.signals.find('analysis', 'messageRate')?.samples).toEqual(Float32Array.of(8, 7))
})

test('the latest analysis of a show is the newest, and the same moment may be in several', () => {
  const { store } = temporaryStore()
  addShow(store)
  for (const [id, createdAtMs] of [
    ['b', 2],
    ['c', 3],
    ['a', 1],
  ] as const)
    store.analyses.add(analysis({ id, createdAtMs }), [])
  expect(store.analyses.latest('show')).toEqual(analysis({ id: 'c', createdAtMs: 3 }))
  expect(store.analyses.latest('nope')).toBeUndefined()
})

test('an analysis that cannot be kept whole is not kept at all', () => {
  const { store } = temporaryStore()
  addShow(store)
  expect(() => store.analyses.add(analysis({ moments: [moment(), moment()] }), [rate])).toThrow()
  expect([store.analyses.latest('show'), store.signals.ofAnalysis('analysis')]).toEqual([undefined, []])
})
