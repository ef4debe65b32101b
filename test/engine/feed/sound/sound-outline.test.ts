import { expect, test } from 'vitest'
import { outlineUnknown } from '../../../../electron/contract/lanes.ts'
import { createSoundSignals } from '../../../../electron/engine/feed/sound/sound-signals.ts'
import { joinOutlines } from '../../../../electron/engine/feed/sound/sound-outline.ts'

const perSecond = 50
const loud = (samples: number, level: number) => Int16Array.from({ length: samples }, (_, index) => (index % 2 === 0 ? level : -level / 2))

test('the outline swings as far as the sound does, 50 times a second, and is open where nothing was recorded', () => {
  const sound = createSoundSignals({ showStartMs: 500, durationMs: 2000 })
  sound.push(loud(8000, 32_767)) // half a second, up to the second 1
  sound.skip(8000)
  sound.push(loud(16_000, 16_384))
  sound.toSignals()
  const { startMs, stepMs, low, high } = sound.outline
  expect({ startMs, stepMs, length: low.length }).toEqual({ startMs: 0, stepMs: 20, length: 3 * perSecond })
  const parts = [0, 25, 50, 75, 125].map(place => [low[place], high[place]])
  expect(parts).toEqual([
    [outlineUnknown, outlineUnknown],
    [-63, 127],
    [outlineUnknown, outlineUnknown],
    [-32, 64],
    [outlineUnknown, outlineUnknown],
  ])
})

test('outlines of recordings are one, with the gap between them open and the earlier one heard where they overlap', () => {
  const part = (startMs: number, level: number) => ({
    startMs,
    stepMs: 20,
    low: new Int8Array(2).fill(-level),
    high: new Int8Array(2).fill(level),
  })
  expect([...joinOutlines([part(-20, 1), part(60, 2), part(80, 3), part(120, 4)], 140).high]).toEqual([
    1,
    outlineUnknown,
    outlineUnknown,
    2,
    2,
    3,
    4,
  ])
})
