import { expect, onTestFinished, test } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { startRestartingThread, type RestartingThreadOptions } from '../../../electron/engine/threads/restarting-thread.ts'
import { createHandTurnedClock } from '../../fakes/hand-turned-clock.ts'

function startIt({ canStart = true, ...given }: Partial<RestartingThreadOptions<string, string>> & { canStart?: boolean } = {}) {
  const time = createHandTurnedClock()
  const seen = { startsMs: [] as number[], heard: [] as string[], errors: [] as string[], warnings: [] as string[], awayMs: [] as number[] }
  const nowMs = () => time.clock.monotonicMs()
  const thread = startRestartingThread<string, string>({
    ...{ entry: new URL('./told-thread', import.meta.url), name: 'told', what: 'it' },
    times: { startsWithinMs: 30_000, hangsAfterMs: 10_000, restMs: 2000, longestRestMs: 8000 },
    setup() {
      seen.startsMs.push(nowMs())
      if (!canStart) throw new Error('no memory')
    },
    hear: word => void seen.heard.push(word),
    isAnswer: () => true,
    isOwed: () => false,
    onGone: () => Promise.resolve(),
    onAway: () => void seen.awayMs.push(nowMs()),
    clock: time.clock,
    log: {
      ...silentLog,
      warn: message => void seen.warnings.push(message),
      error: (message, error) => void seen.errors.push(`${message}: ${error instanceof Error ? error.message : String(error)}`),
    },
    ...given,
  })
  onTestFinished(() => thread.close())
  async function say(word: string) {
    const before = seen.heard.length
    thread.post(word)
    await expect.poll(() => seen.heard.length).toBe(before + 1)
  }
  async function crash() {
    const before = seen.errors.length
    thread.post('crash')
    await expect.poll(() => seen.errors.length).toBe(before + 1)
  }
  return { ...time, ...seen, thread, say, crash }
}

test('one that cannot be started is tried again after rests that grow to the longest one, and each second that is told', async () => {
  const { turn, startsMs, awayMs, errors } = startIt({ canStart: false })
  await turn(25_000)
  expect(startsMs).toEqual([0, 2000, 6000, 14_000, 22_000])
  expect(errors).toEqual(startsMs.map(() => 'it failed, and is started again: no memory'))
  expect(new Set(awayMs)).toEqual(new Set(Array.from({ length: 26 }, (_, second) => 1000 * second)))
})

test('one that has worked for a minute has failed for a new reason', async () => {
  const { turn, say, crash, startsMs, errors } = startIt()
  await say('first')
  await crash()
  await turn(2000)
  await say('second')
  await crash()
  await turn(2000)
  expect(startsMs.length).toBe(2)
  await turn(2000)
  expect(startsMs.length).toBe(3)
  await say('third')
  await turn(60_000)
  await crash()
  await turn(2000)
  expect(startsMs.length).toBe(4)
  expect(errors).toEqual(Array.from({ length: 3 }, () => 'it failed, and is started again: crashed'))
})

test('one that says nothing is ended, but not while it has nothing to say', async () => {
  let isOwed = false
  const { turn, say, warnings, errors, startsMs } = startIt({ isOwed: () => isOwed })
  await say('first')
  await turn(600_000)
  isOwed = true
  await turn(9000)
  expect(warnings).toEqual([])
  await turn(1000)
  expect(warnings).toEqual(['it says nothing any more, and is ended'])
  await expect.poll(() => errors).toEqual(['it failed, and is started again: it ended with 1'])
  await turn(2000)
  expect(startsMs.length).toBe(2)
})

test('the first answer may take longer', async () => {
  const { turn, warnings } = startIt({ isOwed: () => true })
  await turn(29_000)
  expect(warnings).toEqual([])
  await turn(1000)
  expect(warnings).toEqual(['it says nothing any more, and is ended'])
})

test('somebody who fails to take a word ends nothing', async () => {
  const heard: string[] = []
  const { thread, errors } = startIt({
    hear(word) {
      heard.push(word)
      if (word === 'bad') throw new Error('no room')
    },
  })
  for (const word of ['bad', 'good']) thread.post(word)
  await expect.poll(() => heard).toEqual(['bad', 'good'])
  expect(errors).toEqual(['something of it was not taken: no room'])
})

test('what it left behind is put away before another begins, and before it counts as closed', async () => {
  const away = Promise.withResolvers<void>()
  let gone = 0
  const { turn, thread, startsMs } = startIt({
    onGone() {
      gone += 1
      return away.promise
    },
  })
  thread.post('end')
  await expect.poll(() => gone).toBe(1)
  await turn(10_000)
  expect(startsMs.length).toBe(1)
  let isClosed = false
  const closed = thread.close().then(() => (isClosed = true))
  await turn(1000)
  expect(isClosed).toBe(false)
  away.resolve()
  await closed
})

test('it has its time to do what it is asked in the end, and no more', async () => {
  const quick = startIt()
  await quick.thread.close('end', 5000)
  expect([quick.warnings, quick.errors, quick.thread.post('late')]).toEqual([[], [], false])

  const slow = startIt()
  await slow.say('first')
  const closed = slow.thread.close('be silent', 5000)
  await slow.turn(5000)
  await closed
  expect([slow.warnings, slow.errors]).toEqual([['it does not end, and is ended'], []])

  const failing = startIt()
  await failing.thread.close('crash', 5000)
  expect(failing.errors).toEqual(['it failed: crashed'])
})
