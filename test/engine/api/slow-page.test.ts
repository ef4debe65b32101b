// A page that does not read: it costs the engine a bounded piece of memory, and the other pages nothing.
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import { startApiForTest } from './api-for-test.ts'
import { liveMessage } from '../../helpers/live-message.ts'
import type { ApiForTest } from './api-for-test.ts'

const largeText = 'x'.repeat(200_000)
const jobsAt = (progress: number): ListedJob[] => [
  {
    ...{ id: 'job', kind: 'analyse', state: 'running', stage: 'listening', progress, createdAtMs: 0, attempts: 1 },
    input: { recordings: [largeText], chat: [] },
  },
]

let served: ApiForTest
beforeEach(async () => {
  served = await startApiForTest({
    answers: { 'jobs.find': () => [] as never, 'shows.list': () => largeText as never },
    limits: { mostUnreadBytes: 20_000_000 },
  })
})
afterEach(() => served.close())

test('one page reads, the other does not: the first sees each change, the second the newest once it reads again', async () => {
  const [quick, slow] = [served.socket(), served.socket()]
  for (const page of [quick, slow]) {
    await page.enter()
    page.send({ kind: 'watch', name: 'jobs.list' })
    page.send({ kind: 'watch', name: 'shows.changed' })
    await once(page.socket, 'message')
  }
  slow.socket.pause()
  const changes = 500
  const memoryBefore = process.memoryUsage().external
  for (let change = 1; change <= changes; change++) {
    served.fake.tell('jobs.list', jobsAt(change / changes))
    served.fake.tell('shows.changed', { showId: String(change), part: 'moments' })
    if (change % 10 === 0) await expect.poll(() => quick.heard.filter(({ kind }) => kind === 'event').length).toBe(change)
  }
  const statesOf = (page: typeof slow) => page.heard.filter(message => message.kind === 'state')
  expect(statesOf(quick)).toHaveLength(changes + 1)
  expect(process.memoryUsage().external - memoryBefore).toBeLessThan(changes * largeText.length)
  slow.socket.resume()
  await expect.poll(() => slow.heard.some(({ kind }) => kind === 'again')).toBe(true)
  expect(statesOf(slow).at(-1)).toEqual(statesOf(quick).at(-1))
  expect(statesOf(slow).length).toBeLessThan(changes / 2)
  const missed = changes - slow.heard.filter(({ kind }) => kind === 'event').length
  expect(missed).toBeGreaterThan(0)
  served.fake.tell('shows.changed', { showId: 'after', part: 'moments' })
  await expect.poll(() => slow.heard.at(-1)).toEqual({ kind: 'event', name: 'shows.changed', value: { showId: 'after', part: 'moments' } })
})

test('who asks and asks, and never reads the answers, is not listened to any more', async () => {
  const slow = served.socket()
  await slow.enter()
  slow.socket.pause()
  for (let id = 0; id < 900; id++) slow.send({ kind: 'call', id, name: 'shows.list', input: {} })
  const quick = served.socket()
  await quick.enter()
  quick.send({ kind: 'call', id: 1, name: 'jobs.find', input: { jobIds: [] } })
  await expect.poll(() => quick.heard.at(-1)).toEqual({ kind: 'result', id: 1, output: [] })
  const answered = served.fake.asked.filter(({ name }) => name === 'shows.list').length
  expect(answered).toBeLessThan(300)
})

test('a page that left listens to nothing any more', async () => {
  const pages = [served.socket(), served.socket()]
  for (const page of pages) {
    await page.enter()
    page.send({ kind: 'watch', name: 'jobs.list' })
    page.send({ kind: 'watch', name: 'jobs.list' })
    await once(page.socket, 'message')
  }
  expect(served.fake.listening('jobs.list')).toBe(1)
  pages[0]!.socket.terminate()
  pages[1]!.send({ kind: 'unwatch', name: 'jobs.list' })
  await expect.poll(() => served.fake.listening('jobs.list')).toBe(0)
})

test('a log waits for a page that does not read, costs it nothing of its place, and the page that reads nothing of its time', async () => {
  const text = 'x'.repeat(4000)
  const [quick, slow] = [served.socket(), served.socket()]
  for (const page of [quick, slow]) {
    await page.enter()
    page.send({ kind: 'follow', id: 7, name: 'danmaku.live', newest: 10 })
  }
  await expect.poll(() => served.fake.listening('danmaku.live')).toBe(1)
  const seqsOf = (page: typeof slow) =>
    page.heard.flatMap(message => (message.kind === 'items' ? (message.items as { seq: number }[]).map(({ seq }) => seq) : []))
  const addAll = async (from: number, to: number) => {
    for (let seq = from; seq < to; seq += 1000) {
      served.fake.add(
        'danmaku.live',
        'log',
        Array.from({ length: 1000 }, (_, at) => liveMessage(seq + at, { text })),
      )
      await expect.poll(() => seqsOf(quick).at(-1)).toBe(seq + 999)
    }
  }
  await addAll(1, 1001)
  await expect.poll(() => seqsOf(slow)).toEqual(Array.from({ length: 10 }, (_, at) => 991 + at))
  slow.socket.pause()
  const memoryBefore = process.memoryUsage().external
  await addAll(1001, 30_001)
  expect(process.memoryUsage().external - memoryBefore).toBeLessThan((29_000 * text.length) / 2)
  slow.socket.resume()
  await expect.poll(() => seqsOf(slow).at(-1)).toBe(30_000)
  const runs = slow.heard.flatMap(message => (message.kind === 'items' && message.isAnew ? [message.items] : []))
  expect(runs).toHaveLength(2) // it was further behind than is kept: told so, and then the newest
  expect(seqsOf(quick)).toEqual(Array.from({ length: 29_010 }, (_, at) => at + 991))

  slow.send({ kind: 'unfollow', id: 7 })
  quick.socket.terminate()
  await expect.poll(() => served.fake.listening('danmaku.live')).toBe(0)
  slow.send({ kind: 'follow', id: 8, name: 'danmaku.live', newest: 0, after: { of: 'log', seq: 29_998 } })
  await expect
    .poll(() => slow.heard.at(-1))
    .toMatchObject({ kind: 'items', id: 8, isAnew: false, items: [{ seq: 29_999 }, { seq: 30_000 }] })
})
