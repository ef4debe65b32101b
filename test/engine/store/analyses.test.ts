import { expect, test } from 'vitest'
import type { Signal } from '../../../electron/contract/highlights.ts'
import { addShow, analysis, chatFile, moment } from './samples.ts'
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
  store.analyses.add(given, [rate, silence], '')
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
  store.analyses.add(analysis(), [{ ...rate, samples: Float32Array.of(9, 8, 7, 6).subarray(1, 3) }], '')
  expect(store.signals.find('analysis', 'messageRate')?.samples).toEqual(Float32Array.of(8, 7))
})

test('the latest analysis of a show is the last one made, also after the clock was set back, and the same moment may be in several', () => {
  const { store } = temporaryStore()
  addShow(store)
  for (const [id, createdAtMs] of [
    ['b', 2],
    ['c', 3],
    ['a', 1],
  ] as const)
    store.analyses.add(analysis({ id, createdAtMs }), [], '')
  expect(store.analyses.latest('show')).toEqual(analysis({ id: 'a', createdAtMs: 1 }))
  expect(store.analyses.latest('nope')).toBeUndefined()
})

test('one with the same id takes its place: it is the newest, with its own moments and signals and no others', () => {
  const { store } = temporaryStore()
  addShow(store)
  store.analyses.add(analysis({ id: 'live', moments: [moment({ id: 'a' }), moment({ id: 'b' })] }), [rate], '')
  store.analyses.add(analysis({ id: 'other' }), [], '')
  store.analyses.add(analysis({ id: 'live', moments: [moment({ id: 'a', endMs: 35_000 })] }), [], '')
  expect(store.analyses.latest('show')).toMatchObject({ id: 'live', moments: [{ id: 'a', endMs: 35_000 }] })
  expect([store.signals.ofAnalysis('live'), store.moments.everProposed('show', 'b')]).toEqual([[], undefined])
})

test('an analysis that cannot be kept whole is not kept at all', () => {
  const { store } = temporaryStore()
  addShow(store)
  expect(() => store.analyses.add(analysis({ moments: [moment(), moment()] }), [rate], '')).toThrow()
  expect([store.analyses.latest('show'), store.signals.ofAnalysis('analysis')]).toEqual([undefined, []])
})

test('the two newest analyses of a show keep their signals, all keep their moments', () => {
  const { store } = temporaryStore()
  addShow(store)
  addShow(store, 'other', 'elsewhere')
  store.analyses.add(analysis({ id: 'elsewhere', showId: 'other', createdAtMs: 1 }), [rate], '')
  const ids = ['first', 'second', 'third']
  for (const [index, id] of ids.entries()) store.analyses.add(analysis({ id, createdAtMs: index }), [rate, silence], '')
  const signalsLeft = () => ids.map(id => store.signals.ofAnalysis(id).length)
  expect(signalsLeft()).toEqual([0, 2, 2])
  expect(ids.map(id => store.moments.ofAnalysis(id).length)).toEqual([1, 1, 1])
  expect(store.signals.ofAnalysis('elsewhere')).toHaveLength(1)
  // a computer's clock was put back
  store.analyses.add(analysis({ id: 'late', createdAtMs: -5 }), [rate], '')
  expect([signalsLeft(), store.signals.ofAnalysis('late').length]).toEqual([[0, 0, 2], 1])
})

test('a moment is found as the newest analysis that proposed it did, though a newer one no longer does', () => {
  const { store } = temporaryStore()
  addShow(store)
  addShow(store, 'other', 'elsewhere')
  for (const [index, moments] of [[moment()], [moment({ score: 2 })], [moment({ id: 'x' })]].entries())
    store.analyses.add(analysis({ id: `${index}`, createdAtMs: index, moments }), [], '')
  expect(store.moments.everProposed('show', 'moment')).toEqual(moment({ score: 2 }))
  expect(store.moments.everProposed('show', 'nope')).toBeUndefined()
  expect(store.moments.everProposed('other', 'moment')).toBeUndefined()
})

test('an analysis is outdated while the chat of its show is another one than it was found with', () => {
  const { store } = temporaryStore()
  addShow(store)
  addShow(store, 'other', 'elsewhere')
  const second = chatFile({ id: 'second', fingerprint: '2.a.b', offsetMs: 1000 })
  store.chatFiles.add(second)
  store.analyses.add(analysis(), [], store.chatFiles.layoutOf('show'))
  const steps: [string, boolean][] = []
  const after = (what: string, act: () => unknown) => {
    act()
    steps.push([what, store.analyses.isOutdated('analysis')])
  }
  after('nothing', () => {})
  after('chat elsewhere', () => store.chatFiles.remove('elsewhere'))
  after('moved', () => store.chatShifts.add('show', 20))
  after('back', () => store.decisions.undo('show'))
  after('one set aside', () => store.chatFiles.setAside('chat'))
  after('it came back', () => store.chatFiles.takeBackImport('show'))
  after('removed', () => store.chatFiles.remove('second'))
  after('the same again, elsewhere', () => store.chatFiles.add({ ...second, id: 'third', offsetMs: 0 }))
  after('put where it was', () => store.chatFiles.moveTo('third', 1000))
  after('another', () => store.chatFiles.add(chatFile({ id: 'fourth', fingerprint: '4.a.b' })))
  after('found again', () => store.analyses.add(analysis({ id: 'new' }), [], store.chatFiles.layoutOf('show')))
  expect(steps).toEqual([
    ['nothing', false],
    ['chat elsewhere', false],
    ['moved', true],
    ['back', false],
    ['one set aside', true],
    ['it came back', false],
    ['removed', true],
    ['the same again, elsewhere', true],
    ['put where it was', false],
    ['another', true],
    ['found again', true],
  ])
  expect([store.analyses.isOutdated('new'), store.analyses.isOutdated('nope')]).toEqual([false, false])
})
