import { expect, test } from 'vitest'
import { addShow } from './samples.ts'
import { failureOf, openIn, temporaryStore } from './temporary-store.ts'

const second = (startMs: number, samples: Record<string, number[]>) => ({ startMs, samples })
const asRead = (startMs: number, samples: Record<string, number[]>) => ({
  startMs,
  samples: Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, Float32Array.from(values)])),
})

test('seconds of a running show are there for the next engine, each with the signals it had', () => {
  const { folder, store } = temporaryStore()
  addShow(store)
  store.liveSeconds.add('show', [second(0, { loudness: [-20, -21], laughter: [0.5] }), second(1000, { laughter: [NaN] })])
  store.liveSeconds.add('show', [])
  for (let piece = 0; piece < 250; piece++) store.liveSeconds.add('show', [second(2000 + piece * 1000, { marks: [piece] })])
  store.close()
  const all = [...openIn(folder).liveSeconds.ofShow('show')]
  expect(all.slice(0, 3)).toEqual([
    asRead(0, { loudness: [-20, -21], laughter: [0.5] }),
    asRead(1000, { loudness: [NaN, NaN], laughter: [NaN] }),
    asRead(2000, { marks: [0] }),
  ])
  expect(all).toHaveLength(252)
  expect(all.at(-1)).toEqual(asRead(251_000, { marks: [249] }))
})

test('they go with what holds them all, and with their show', () => {
  const { store } = temporaryStore()
  addShow(store)
  store.liveSeconds.add('show', [second(0, { marks: [1] })])
  expect(store.liveSeconds.untilMs('show')).toBe(1000)
  store.liveSeconds.removeOf('show')
  expect(store.liveSeconds.untilMs('show')).toBeUndefined()
  expect([...store.liveSeconds.ofShow('show')]).toEqual([])
  store.liveSeconds.add('show', [second(0, { marks: [1] })])
  store.shows.remove('show')
  expect([...store.liveSeconds.ofShow('show')]).toEqual([])
  while (!store.tidyStep(20).done);
  expect(failureOf(() => store.liveSeconds.add('show', [second(0, { marks: [1] })]))).toMatchObject({ code: 'show-missing' })
})
