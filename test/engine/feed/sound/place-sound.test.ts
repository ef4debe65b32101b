import { expect, test } from 'vitest'
import { createSoundPlacer } from '../../../../electron/engine/feed/sound/place-sound.ts'

const perMs = 16

/** What reaches the signals: numbers are samples pushed, `skip n` what is skipped. */
function place(pieces: readonly (readonly [fromStartMs: number, durationMs: number])[]) {
  const told: (number | string)[] = []
  const placeSound = createSoundPlacer({
    push: samples => told.push(samples.length / perMs),
    skip: count => told.push(`skip ${count / perMs}`),
  })
  for (const [fromStartMs, durationMs] of pieces) placeSound(fromStartMs, new Uint8Array(2 * perMs * durationMs))
  return told
}

test.each<[string, [number, number][], (number | string)[]]>([
  [
    'pieces one after the other',
    [
      [0, 20],
      [20, 20],
    ],
    [20, 20],
  ],
  [
    'times that were rounded',
    [
      [0, 21],
      [22, 21],
      [42, 21],
    ],
    [21, 21, 21],
  ],
  ['sound that begins late', [[1500, 20]], ['skip 1500', 20]],
  [
    'a gap',
    [
      [0, 20],
      [520, 20],
      [540, 20],
    ],
    [20, 'skip 500', 20, 20],
  ],
  [
    'sound from before the first picture',
    [
      [-100, 60],
      [-40, 60],
      [20, 60],
    ],
    [0, 20, 60],
  ],
  [
    'the same told again',
    [
      [0, 200],
      [100, 200],
    ],
    [200, 100],
  ],
])('%s', (_name, pieces, expected) => {
  expect(place(pieces)).toEqual(expected)
})

test('samples arrive as they were, wherever in memory they lay', () => {
  const bytes = new Uint8Array(9)
  new DataView(bytes.buffer).setInt16(1, -2, true)
  new DataView(bytes.buffer).setInt16(3, 300, true)
  const heard: number[] = []
  createSoundPlacer({ push: samples => heard.push(...samples), skip: () => {} })(0, bytes.subarray(1, 5))
  expect(heard).toEqual([-2, 300])
})
