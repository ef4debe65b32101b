import { expect, test } from 'vitest'
import { showToTry } from '../../../../../renderer/features/settings/weights/try-show.ts'

const shows = [
  { id: 'new', isAnalysed: false, moments: 0 },
  { id: 'empty', isAnalysed: true, moments: 0 },
  { id: 'full', isAnalysed: true, moments: 3 },
  { id: 'old', isAnalysed: true, moments: 5 },
]

test.each([
  { what: 'what is wanted first', wanted: ['old', 'full'], show: 'old' },
  { what: 'what is wanted next, where the first was not analysed', wanted: ['new', 'old'], show: 'old' },
  { what: 'the newest with moments, where nothing is wanted', wanted: [undefined, 'deleted'], show: 'full' },
])('weights are tried on $what', ({ wanted, show }) => {
  expect(showToTry(shows, wanted)).toBe(show)
})

test('where no show has moments they are tried on the newest, where none is analysed on none', () => {
  expect([showToTry(shows.slice(0, 2), []), showToTry(shows.slice(0, 1), [])]).toEqual(['empty', undefined])
})
