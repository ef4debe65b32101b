import { expect, test } from 'vitest'
import { shareDone } from '../../electron/contract/jobs.ts'
import type { ListedJob } from '../../electron/contract/jobs.ts'
import { createWorking } from '../../electron/shell/working.ts'

type Job = Pick<ListedJob, 'state' | 'progress'>
const running = (progress: number): Job => ({ state: 'running', progress })
const queued: Job = { state: 'queued', progress: 0 }
const ended: Job[] = [
  { state: 'done', progress: 1 },
  { state: 'failed', progress: 0.3 },
  { state: 'cancelled', progress: 0.2 },
]

test.each([
  { says: 'no jobs', jobs: [], share: undefined },
  { says: 'only jobs that have ended', jobs: ended, share: undefined },
  { says: 'one that waits', jobs: [queued], share: 0 },
  { says: 'some that run and one that waits', jobs: [running(0.5), running(1), queued], share: 0.5 },
  { says: 'some that have ended, which no longer count', jobs: [...ended, running(0.25)], share: 0.25 },
])('$says: $share is done', ({ jobs, share }) => {
  expect(shareDone(jobs)).toBe(share)
})

function started({ hasWindow = true } = {}) {
  const seen = { awake: new Set<number>(), kinds: [] as string[], bars: [] as number[], badges: [] as (number | undefined)[] }
  let last = 0
  const working = createWorking({
    electron: {
      app: { setBadgeCount: count => seen.badges.push(count) > 0 },
      powerSaveBlocker: {
        start(kind) {
          seen.kinds.push(kind)
          seen.awake.add((last += 1) - 1) // Electron's first number is 0
          return last - 1
        },
        stop: id => seen.awake.delete(id),
      },
    },
    window: () => (hasWindow ? { setProgressBar: share => void seen.bars.push(share) } : undefined),
  })
  return { working, seen }
}

test('the computer stays awake from the first job to the last, and may turn its screen off', () => {
  const { working, seen } = started()
  working.hear([], false)
  expect(seen.kinds).toEqual([])
  working.hear([queued], false)
  working.hear([running(0.5), queued], false)
  expect([seen.awake.size, seen.kinds]).toEqual([1, ['prevent-app-suspension']])
  working.hear(ended, false)
  expect(seen.awake.size).toBe(0)
  working.hear([running(0)], false)
  expect(seen.awake.size).toBe(1)
})

test('it stays awake while a show runs, with jobs or without', () => {
  const { working, seen } = started()
  working.hear([], true)
  expect([seen.awake.size, seen.kinds]).toEqual([1, ['prevent-app-suspension']])
  working.hear([running(0.5)], true)
  working.hear([running(0.5)], false)
  expect([seen.awake.size, seen.kinds.length]).toEqual([1, 1])
  working.hear(ended, false)
  expect(seen.awake.size).toBe(0)
})

test('the bar says how far they are and goes away with them', () => {
  const { working, seen } = started()
  working.hear([running(0.5), queued], false)
  working.hear([...ended, running(0.5)], false)
  working.hear(ended, false)
  expect(seen.bars).toEqual([0.25, 0.5, -1])
})

test('the badge counts what is not done yet', () => {
  const { working, seen } = started()
  working.hear([...ended, running(0.5), queued], false)
  working.hear([], false)
  expect(seen.badges).toEqual([2, 0])
})

test('without a window it works as well', () => {
  const { working, seen } = started({ hasWindow: false })
  working.hear([queued], false)
  expect(seen.awake.size).toBe(1)
})

test('at the end the computer may sleep', () => {
  const { working, seen } = started()
  working.close()
  working.hear([queued], false)
  working.close()
  working.close()
  expect(seen.awake.size).toBe(0)
})

test('a new version that is fetched has the bar while no job has it', () => {
  const { working, seen } = started()
  working.showFetching(0.25)
  working.hear([running(0.5)], false)
  working.showFetching(0.75)
  working.hear(ended, false)
  working.showFetching(undefined)
  expect(seen.bars).toEqual([0.25, 0.5, 0.5, 0.75, -1])
  expect(seen.awake.size).toBe(0)
})
