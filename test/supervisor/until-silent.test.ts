// Whether an engine answers, on a clock by hand.
import { expect, test } from 'vitest'
import { untilSilent } from '../../electron/supervisor/until-silent.ts'

/** Answers as told, one after the other; a `slept` one comes too late because the whole machine did. After the last one the asking ends. */
async function watch(answers: readonly ('answer' | 'none' | 'slept')[]) {
  const end = new AbortController()
  const logged: string[] = []
  const waits: number[] = []
  let nowMs = 0
  let asked = 0
  const isSilent = await untilSilent({
    ask() {
      if (asked >= answers.length) end.abort()
      return answers[asked++] === 'answer' ? Promise.resolve() : new Promise(() => {})
    },
    clock: {
      monotonicMs: () => nowMs,
      async sleep(ms, signal) {
        await new Promise(resolve => setImmediate(resolve))
        signal.throwIfAborted()
        waits.push(ms)
        nowMs += answers[asked - 1] === 'slept' && ms === 30_000 ? 8 * 3_600_000 : ms
      },
    },
    signal: end.signal,
    log: line => logged.push(line),
  })
  return { isSilent, asked, waits, complaints: logged.length }
}

test('one that answers is asked again and again', async () => {
  expect(await watch(['answer', 'answer', 'answer'])).toMatchObject({ isSilent: false, asked: 4, complaints: 0 })
})

test('one that does not answer is asked once more at once, and then given up', async () => {
  expect(await watch(['answer', 'none', 'none', 'answer'])).toEqual({
    ...{ isSilent: true, asked: 3, complaints: 2 },
    waits: [20_000, 20_000, 30_000, 30_000],
  })
})

test('one that was only late once is left alone', async () => {
  expect(await watch(['none', 'answer', 'none', 'answer'])).toMatchObject({ isSilent: false, asked: 5, complaints: 2 })
})

test('a machine that slept while it was asked says nothing about the engine', async () => {
  expect(await watch(['slept', 'none', 'slept', 'none', 'answer'])).toMatchObject({ isSilent: false, complaints: 2 })
})
