import { expect, test } from 'vitest'
import { createPictureSteps } from '../../../../../renderer/features/show/player/step-pictures.ts'

const durationMs = 120_000

function stepsOver(times: readonly number[]) {
  const asked: number[] = []
  const steps = createPictureSteps(async ({ fromMs, toMs }) => {
    asked.push(fromMs)
    return times.filter(ms => ms >= fromMs && ms < toMs)
  })
  return { ...steps, asked }
}
const even = Array.from({ length: 3000 }, (_, index) => (index * 1000) / 30)

test.each([
  { what: 'from a picture to the next', atMs: even[10]!, direction: 1, expected: even[11] },
  { what: 'from a picture to the one before', atMs: even[10]!, direction: -1, expected: even[9] },
  { what: 'from between two pictures to the next', atMs: even[10]! + 15, direction: 1, expected: even[11] },
  { what: 'from between two pictures to the one before that is shown', atMs: even[10]! + 15, direction: -1, expected: even[9] },
  { what: 'from a rounded time it is still the same picture', atMs: Math.round(even[11]!), direction: 1, expected: even[12] },
  { what: 'over the border of what is read at once', atMs: even[299]!, direction: 1, expected: even[300] },
  { what: 'back over that border', atMs: even[300]!, direction: -1, expected: even[299] },
  { what: 'not before the first', atMs: 0, direction: -1, expected: undefined },
  { what: 'not behind the last', atMs: even.at(-1)!, direction: 1, expected: undefined },
] as const)('a step goes $what', async ({ atMs, direction, expected }) => {
  expect((await stepsOver(even).step(atMs, direction, durationMs))?.atMs).toBe(expected)
})

test('what is sought is the middle of a picture, and near the beginning of one that is held', async () => {
  expect(await stepsOver([0, 40, 80]).step(0, 1, durationMs)).toEqual({ atMs: 40, middleMs: 60 })
  expect(await stepsOver([0, 40, 9000]).step(0, 1, durationMs)).toEqual({ atMs: 40, middleMs: 90 })
})

test.each([
  { what: 'the one that begins there', atMs: even[10]!, expected: even[10] },
  { what: 'that one, also where its time was rounded', atMs: Math.round(even[11]!), expected: even[11] },
  { what: 'the next one, where it begins between two', atMs: even[10]! + 15, expected: even[11] },
  { what: 'the next one over the border of what is read at once', atMs: even[299]! + 15, expected: even[300] },
  { what: 'none behind the last', atMs: even.at(-1)! + 15, expected: undefined },
])('the first picture of a clip is $what', async ({ atMs, expected }) => {
  expect((await stepsOver(even).firstFrom(atMs, durationMs))?.atMs).toBe(expected)
})

test('a gap of a minute between two pictures is stepped over, both ways', async () => {
  const { step } = stepsOver([0, 40, 70_000, 70_040])
  expect((await step(40, 1, durationMs))?.atMs).toBe(70_000)
  expect((await step(70_000, -1, durationMs))?.atMs).toBe(40)
})

test('a step from the beginning is quick: what was read is not read again', async () => {
  const { step, asked } = stepsOver(even)
  await step(100, 1, durationMs)
  await step(200, 1, durationMs)
  expect(asked).toEqual([0])
})

test('what is shown is told at once where it was read, also a picture held over from the ten seconds before', async () => {
  const { shownAt, prepare } = stepsOver([0, 9990, 10_030, 10_070])
  expect(shownAt(10_050)).toBeUndefined()
  await prepare(10_050)
  expect(shownAt(10_050)).toBe(10_030)
  expect(shownAt(10_029.6)).toBe(10_030) // rounded on its way: the same picture
  expect(shownAt(10_010)).toBeUndefined()
  await prepare(9000)
  expect(shownAt(10_010)).toBe(9990)
})
