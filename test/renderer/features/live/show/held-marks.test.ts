import { expect, test } from 'vitest'
import { AppError } from '../../../../../electron/contract/errors.ts'
import { createHeldMarks } from '../../../../../renderer/features/live/show/held-marks.ts'

function open(makeMark: (agoMs: number) => Promise<unknown> = async () => undefined) {
  const made: number[] = []
  const lost: unknown[] = []
  const world = { nowMs: 0, isEngineThere: false, showId: 's' as string | undefined }
  const marks = createHeldMarks({
    makeMark: agoMs => (made.push(agoMs), makeMark(agoMs)),
    runningShowId: () => world.showId,
    isEngineThere: () => world.isEngineThere,
    onLost: error => lost.push(error),
    nowMs: () => world.nowMs,
  })
  const holdAt = (...timesMs: number[]) => {
    for (const atMs of timesMs) {
      world.nowMs = atMs
      marks.hold('s')
    }
  }
  return { marks, made, lost, world, holdAt }
}

test('marks that were pressed while the engine was away are made where they were pressed, in their order, once each', async () => {
  const { marks, made, lost, world, holdAt } = open()
  holdAt(1000, 4000)
  await marks.make()
  expect(made).toEqual([])
  Object.assign(world, { nowMs: 10_000, isEngineThere: true })
  await Promise.all([marks.make(), marks.make()])
  await marks.make()
  expect([made, lost]).toEqual([[9000, 6000], []])
})

test('none is made in another show, and that is said', async () => {
  const { marks, made, lost, world, holdAt } = open()
  holdAt(1000)
  Object.assign(world, { isEngineThere: true, showId: 'next' })
  await marks.make()
  await marks.make()
  expect(made).toEqual([])
  expect(lost).toEqual([expect.objectContaining({ code: 'live-none' })])
})

test('one whose answer was lost is told and not made again; the others wait on', async () => {
  const gone = new AppError('engine-unreachable', 'gone')
  const { marks, made, lost, world, holdAt } = open(async () => {
    if (made.length > 1) return
    world.isEngineThere = false
    throw gone
  })
  holdAt(1000, 2000)
  world.isEngineThere = true
  await marks.make()
  expect([made, lost]).toEqual([[1000], [gone]])
  world.isEngineThere = true
  await marks.make()
  expect([made, lost]).toEqual([[1000, 0], [gone]])
})
