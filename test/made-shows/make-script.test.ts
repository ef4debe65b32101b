import { describe, expect, test } from 'vitest'
import { makeScript } from './make-script.ts'
import { beatSeconds } from './place-beats.ts'
import { delayAt, eventBeats, type ScriptedShow, trapBeats } from './script.ts'
import { eventsOf, trapsOf } from './truth.ts'

const numbers = Array.from({ length: 100 }, (_, seed) => seed)
const shows = (['tuning', 'checking'] as const).flatMap(set => numbers.map(seed => makeScript({ seed, set })))

const nothingOutside = (values: number[], least: number, most: number): void =>
  expect(values.filter(value => !(value >= least && value <= most))).toEqual([])

const share = (isSo: (show: ScriptedShow) => boolean): number => shows.filter(isSo).length / shows.length

const isChained = ({ beats }: ScriptedShow): boolean =>
  beats.some(
    (beat, at) => at > 0 && beat.what in eventBeats && beats[at - 1]!.what in eventBeats && beat.startMs - beats[at - 1]!.endMs <= 40_000,
  )

describe('a made-up show', () => {
  test('is the same again for the same seed and set', () => {
    for (const seed of [0, 1, 77]) expect(makeScript({ seed, set: 'tuning' })).toEqual(makeScript({ seed, set: 'tuning' }))
  })

  test('is never in both sets: no two of 200 share a seed, a host or a beat', () => {
    expect(new Set(shows.map(show => show.seed)).size).toBe(shows.length)
    expect(new Set(shows.map(show => show.temperament.talkDb)).size).toBe(shows.length)
    expect(new Set(shows.map(show => JSON.stringify(show.beats))).size).toBe(shows.length)
  })

  test('is as long as asked, and refuses to be too short for its beats', () => {
    expect(makeScript({ seed: 5, set: 'tuning', minutes: 12 }).durationMs).toBe(720_000)
    expect(() => makeScript({ seed: 5, set: 'tuning', minutes: 9 })).toThrow(RangeError)
  })
})

describe('over 200 made-up shows', () => {
  test.each([...Object.keys(eventBeats), ...trapBeats])('%s happens, in at least one show of twelve', what => {
    expect(share(show => show.beats.some(beat => beat.what === what))).toBeGreaterThan(1 / 12)
  })

  test('beats are in order, apart from each other, inside the show and as long as their kind is', () => {
    for (const { beats, durationMs } of shows) {
      expect(beats[0]).toMatchObject({ what: 'opening', startMs: 0 })
      nothingOutside(
        beats.slice(1).map((beat, at) => beat.startMs - beats[at]!.endMs),
        15_000,
        durationMs,
      )
      expect(beats.at(-1)!.endMs).toBeLessThanOrEqual(durationMs)
      for (const { what, startMs, endMs, size } of beats) {
        nothingOutside([(endMs - startMs) / 1000], ...beatSeconds[what])
        nothingOutside([size], 0.15, 1)
      }
    }
  })

  test('there are 0 to 12 events, alone and in chains, and 1 to 6 traps beside opening and goodbye', () => {
    const events = shows.map(show => eventsOf(show).length)
    nothingOutside(events, 0, 12)
    expect(Math.min(...events)).toBe(0)
    expect(Math.max(...events)).toBeGreaterThanOrEqual(10)
    nothingOutside([share(isChained)], 0.2, 0.7)
    const traps = shows.map(show => trapsOf(show).filter(({ what }) => what !== 'opening' && what !== 'goodbye').length)
    nothingOutside(traps, 1, 6)
    expect(new Set(traps).size).toBe(6)
    nothingOutside([share(show => show.beats.at(-1)!.what === 'goodbye')], 0.6, 0.95)
  })

  test('sizes reach from tiny to huge', () => {
    const sizes = shows.flatMap(eventsOf).map(event => event.size)
    expect(Math.min(...sizes)).toBeLessThan(0.17)
    expect(Math.max(...sizes)).toBeGreaterThan(0.97)
  })

  test('an event has the kind its moment should have', () => {
    expect(new Set(shows.flatMap(eventsOf).map(({ what, kind }) => `${what} ${kind}`))).toEqual(
      new Set(['laugh peak', 'surprise peak', 'rush closing', 'pitch pitch']),
    )
  })

  test('chat, sound and picture are each absent from some, never chat and sound at once', () => {
    for (const what of ['chat', 'sound', 'picture'] as const) nothingOutside([share(show => !show.has[what])], 0.04, 0.18)
    expect(shows.filter(({ has }) => !has.chat && !has.sound)).toEqual([])
  })

  test('stretches are missing from some, inside the show, never of chat and sound at once', () => {
    for (const { missing, has, durationMs } of shows) {
      for (const { what, startMs, endMs } of missing) {
        expect(has[what]).toBe(true)
        nothingOutside([startMs, endMs], 0, durationMs)
        nothingOutside([endMs - startMs], 8000, durationMs / 5 + 1)
      }
      if (missing.length === 2) expect(missing[1]!.startMs).toBeGreaterThanOrEqual(missing[0]!.endMs)
    }
    for (const kind of ['chat', 'sound']) nothingOutside([share(show => show.missing.some(({ what }) => what === kind))], 0.05, 0.3)
  })

  test('the delay stays between 2 and 15 s, drifts in a few and is scattered in all', () => {
    nothingOutside(
      shows.flatMap(show => [delayAt(show.delay, 0), delayAt(show.delay, show.durationMs)]),
      2000,
      15_000,
    )
    nothingOutside(
      shows.map(show => Math.abs(show.delay.driftMsPerHour)),
      0,
      3000,
    )
    nothingOutside([share(show => show.delay.driftMsPerHour !== 0)], 0.15, 0.35)
    for (const sign of [1, -1]) expect(share(show => Math.sign(show.delay.driftMsPerHour) === sign)).toBeGreaterThan(0.04)
    nothingOutside(
      shows.map(show => show.delay.jitterMs),
      250,
      2500,
    )
  })

  test.each<[string, (show: ScriptedShow) => number, number, number]>([
    ['minutes', show => show.durationMs / 60_000, 10, 60],
    ['viewers', show => show.temperament.viewers, 5, 5000],
    ['messages a minute', show => show.temperament.messagesPerMinute, 0.5, 600],
    ['share of Latin', show => show.temperament.latinShare, 0, 1],
    ['loudness of talk', show => show.temperament.talkDb, -34, -9],
    ['loudness of the room', show => show.temperament.roomDb, -75, -23],
  ])('%s lie inside their bounds and reach for both', (_, read, least, most) => {
    const values = shows.map(read).sort((a, b) => a - b)
    nothingOutside(values, least, most)
    expect(values[0]! - least).toBeLessThan((most - least) * 0.1)
    expect(most - values.at(-1)!).toBeLessThan((most - least) * 0.2)
  })

  test('some have a music bed, some are clipped, some have a lively camera, and some have none of these', () => {
    const shares = [
      share(({ temperament }) => temperament.musicBedDb !== undefined),
      share(({ temperament }) => temperament.isClipped),
      share(({ temperament }) => temperament.cutsPerMinute > 0),
    ]
    nothingOutside(shares, 0.05, 0.7)
  })
})
