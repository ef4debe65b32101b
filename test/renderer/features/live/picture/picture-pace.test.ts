import { expect, test } from 'vitest'
import { everyMs, isSparing, pictureWidth } from '../../../../../renderer/features/live/picture/picture-pace.ts'

test('the desk asks less of OBS as soon as the feed does, or where OBS is seen to skip', () => {
  expect(isSparing(undefined, undefined)).toBe(false)
  expect(isSparing({ isReduced: false }, { problems: ['disk', 'network'] })).toBe(false)
  expect(isSparing({ isReduced: true }, { problems: [] })).toBe(true)
  expect(isSparing(undefined, { problems: ['rendering'] })).toBe(true)
  expect(isSparing({ isReduced: false }, { problems: ['encoder'] })).toBe(true)
})

test('less is rarer and half as wide, and never nothing', () => {
  expect([false, true].map(everyMs)).toEqual([500, 2000])
  expect([300, 589, 1178, 2356].map(width => pictureWidth(width, false))).toEqual([320, 640, 1280, 1280])
  expect([300, 589, 1178, 2356].map(width => pictureWidth(width, true))).toEqual([320, 320, 640, 1280])
})
