import { describe, expect, test } from 'vitest'
import { followRecorder, nothingFollowed } from '../../../electron/engine/live/follow-recorder.ts'
import type { Followed, RecorderWord } from '../../../electron/engine/live/follow-recorder.ts'
import { foundFile, gapsOf, stretchesOf } from '../../../electron/engine/live/stretches.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const frameMs = 1000 / 30
const follow = (words: readonly RecorderWord[], from: Followed = nothingFollowed) =>
  words.reduce((followed, word) => followRecorder(followed, word, frameMs), from)

const started = (atMs: number, path: string): RecorderWord => ({ is: 'started', atMs, path })
const read = (atMs: number, durationMs: number, change: Partial<Extract<RecorderWord, { is: 'read' }>> = {}): RecorderWord => ({
  ...{ is: 'read', askedAtMs: atMs, answeredAtMs: atMs + 2, durationMs, isActive: true, isPaused: false },
  ...{ path: undefined, rendered: undefined, ...change },
})
const over: Partial<Extract<RecorderWord, { is: 'read' }>> = { isActive: false }

/** `a.mkv 0+10 at 5 start`: file, place in it and length, show time, all in seconds, and what it comes after. */
const tell = ({ outputs }: Followed, endMs = Infinity) =>
  stretchesOf(outputs, endMs).map(({ path, fromMs, durationMs, showStartMs, beganAfter, isGrowing }) => {
    const [from, length, at] = [fromMs, durationMs, showStartMs].map(ms => Math.round(ms / 100) / 10)
    return `${path} ${from}+${length} at ${at} after ${beganAfter}${isGrowing ? ', growing' : ''}`
  })
const gaps = (followed: Followed) =>
  gapsOf(stretchesOf(followed.outputs, Infinity), undefined).map(
    ({ startMs, endMs, why }) => `${Math.round(startMs / 100) / 10}-${Math.round(endMs! / 100) / 10} ${why}`,
  )

test.each<{ what: string; words: RecorderWord[]; stretches: string[]; gaps: string[] }>([
  {
    what: 'a recording that grows is there as far as it was written',
    words: [started(5000, 'a'), read(15_000, 9900)],
    stretches: ['a 0+9.9 at 5 after nothing, growing'],
    gaps: ['0-5 nothing'],
  },
  {
    what: 'a pause makes two stretches of one file',
    words: [
      started(0, 'a'),
      { is: 'paused', atMs: 10_000 },
      { is: 'resumed', atMs: 14_000 },
      { is: 'stopping', atMs: 24_000 },
      { is: 'stopped', atMs: 24_400 },
    ],
    stretches: ['a 0+10.1 at 0 after nothing', 'a 10.1+9.9 at 14.1 after pause'],
    gaps: ['10.1-14.1 pause'],
  },
  {
    what: 'a split leaves no gap',
    words: [started(0, 'a'), { is: 'split', atMs: 12_400, path: 'b' }, { is: 'stopping', atMs: 20_000 }],
    stretches: ['a 0+12 at 0 after nothing', 'b 0+8 at 12 after split'],
    gaps: [],
  },
  {
    what: 'a pause after a split is of the second file',
    words: [
      started(0, 'a'),
      { is: 'split', atMs: 12_400, path: 'b' },
      { is: 'paused', atMs: 15_000 },
      { is: 'resumed', atMs: 16_000 },
      { is: 'stopping', atMs: 20_000 },
    ],
    stretches: ['a 0+12 at 0 after nothing', 'b 0+3 at 12 after split', 'b 3+4 at 16 after pause'],
    gaps: ['15-16 pause'],
  },
  {
    what: 'stopped and started again is two recordings',
    words: [
      started(0, 'a'),
      { is: 'stopping', atMs: 10_000 },
      read(10_200, 9000),
      { is: 'stopped', atMs: 11_000 },
      started(15_000, 'b'),
      read(18_000, 2900),
    ],
    stretches: ['a 0+10 at 0 after nothing', 'b 0+2.9 at 15 after stop, growing'],
    gaps: ['10-15 stop'],
  },
  {
    what: 'an OBS that was killed and comes back has lost what it had not written',
    words: [
      started(0, 'a'),
      read(10_000, 9900),
      { is: 'lost', atMs: 10_500 },
      read(30_000, 0, over),
      started(32_000, 'b'),
      read(34_000, 1900),
    ],
    stretches: ['a 0+9.9 at 0 after nothing', 'b 0+1.9 at 32 after loss, growing'],
    gaps: ['9.9-32 loss'],
  },
  {
    what: 'an OBS that was killed and records again before anybody listens',
    words: [started(0, 'a'), read(10_000, 9900), { is: 'lost', atMs: 10_500 }, read(30_000, 9950, { path: 'b' })],
    stretches: ['a 0+9.9 at 0 after nothing', 'b 0+10 at 20 after loss, growing'],
    gaps: ['9.9-20 loss'],
  },
  {
    what: 'a conversation that broke off loses nothing',
    words: [started(0, 'a'), read(10_000, 9900), { is: 'lost', atMs: 10_500 }, read(30_000, 29_900, { path: 'a' })],
    stretches: ['a 0+29.9 at 0 after nothing, growing'],
    gaps: [],
  },
  {
    what: 'words that overtake readings change nothing',
    words: [
      started(0, 'a'),
      read(10, 0, over),
      { is: 'stopping', atMs: 9000 },
      read(9100, 8900),
      { is: 'stopped', atMs: 9400 },
      read(9300, 8900),
    ],
    stretches: ['a 0+9 at 0 after nothing'],
    gaps: [],
  },
])('$what', ({ words, stretches, gaps: expected }) => {
  const followed = follow(words)
  expect(tell(followed)).toEqual(stretches)
  expect(gaps(followed)).toEqual(expected)
})

describe('once files are finished', () => {
  const split = follow([
    started(0, 'a'),
    { is: 'split', atMs: 12_400, path: 'b' },
    { is: 'split', atMs: 20_000, path: 'c' },
    { is: 'stopping', atMs: 25_000 },
  ])
  test('a split lies where the file before it ends, to the picture, and later ones with it', () => {
    const outputs = [foundFile(foundFile(split.outputs[0]!, 'a', { lengthMs: 13_000 }), 'b', { lengthMs: 7000 })]
    expect(tell({ ...split, outputs })).toEqual(['a 0+13 at 0 after nothing', 'b 0+7 at 13 after split', 'c 0+5 at 20 after split'])
  })
  test('what cannot be read, or cannot be what was recorded, moves nothing', () => {
    for (const lengthMs of [undefined, 100_000])
      expect(tell({ ...split, outputs: [foundFile(split.outputs[0]!, 'a', { lengthMs })] }).slice(1)).toEqual(tell(split).slice(1))
  })
})

test('a show that began in the middle of a recording has what comes after, and one that is over has what came before', () => {
  const words = [started(-60_000, 'a'), read(10_000, 69_900)]
  expect(tell(follow(words))).toEqual(['a 60+9.9 at 0 after nothing, growing'])
  expect(tell(follow(words), 5000)).toEqual(['a 60+5 at 0 after nothing, growing'])
})

test('whatever OBS does, stretches follow each other and never overlap, and with the gaps they are the whole show', () => {
  const random = createRandom(3)
  for (let round = 0; round < 200; round++) {
    let followed = nothingFollowed
    let atMs = 0
    for (let step = 0; step < 30; step++) {
      atMs += random() * 8000
      const words: RecorderWord[] = [
        started(atMs, `${step}`),
        { is: 'split', atMs, path: `${step}` },
        { is: 'paused', atMs },
        { is: 'resumed', atMs },
        { is: 'stopping', atMs },
        { is: 'stopped', atMs },
        { is: 'lost', atMs },
        read(atMs, random() * atMs, { isActive: random() < 0.8, isPaused: random() < 0.2 }),
        read(atMs, random() * atMs),
      ]
      followed = followRecorder(followed, words[Math.floor(random() * words.length)]!, frameMs)
    }
    const stretches = stretchesOf(followed.outputs, atMs)
    let coveredMs = 0
    for (const { showStartMs, durationMs, fromMs } of stretches) {
      expect(showStartMs).toBeGreaterThanOrEqual(coveredMs - 1e-6)
      expect(Math.min(durationMs, fromMs)).toBeGreaterThanOrEqual(0)
      coveredMs = showStartMs + durationMs
    }
    expect(coveredMs).toBeLessThanOrEqual(atMs + 1e-6)
  }
})
