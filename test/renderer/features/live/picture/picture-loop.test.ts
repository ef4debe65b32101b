import { expect, test } from 'vitest'
import { startPictureLoop, toBlob } from '../../../../../renderer/features/live/picture/picture-loop.ts'

/** A clock on which sleeping takes no time, and a picture takes as long as is said. */
function loop({ tookMs, everyMs, pictures }: { tookMs: number; everyMs: number; pictures: number }) {
  const askedAtMs: number[] = []
  const shown: number[] = []
  let nowMs = 0
  const ended = Promise.withResolvers<void>()
  const stop = startPictureLoop({
    ask() {
      askedAtMs.push(nowMs)
      nowMs += tookMs
      return askedAtMs.length === 2 ? Promise.reject(new Error('busy')) : Promise.resolve({ atMs: nowMs, dataUrl: '' })
    },
    show: ({ atMs }) => shown.push(atMs),
    everyMs: () => everyMs,
    clock: {
      now: () => nowMs,
      sleep: ms => {
        nowMs += ms
        if (askedAtMs.length === pictures) stop()
        if (askedAtMs.length === pictures) ended.resolve()
        return Promise.resolve()
      },
    },
  })
  return { askedAtMs, shown, ended: ended.promise }
}

test('pictures are asked for at an even pace, and one that fails is only left out', async () => {
  const { askedAtMs, shown, ended } = loop({ tookMs: 120, everyMs: 500, pictures: 4 })
  await ended
  expect(askedAtMs).toEqual([0, 500, 1000, 1500])
  expect(shown).toEqual([120, 1120, 1620])
})

test('an OBS that is slow is never asked for two at once', async () => {
  const { askedAtMs, ended } = loop({ tookMs: 900, everyMs: 500, pictures: 3 })
  await ended
  expect(askedAtMs).toEqual([0, 900, 1800])
})

test('a picture that comes after the end is not shown', async () => {
  const answer = Promise.withResolvers<{ atMs: number; dataUrl: string }>()
  const shown: number[] = []
  const stop = startPictureLoop({
    ask: () => answer.promise,
    show: ({ atMs }) => shown.push(atMs),
    everyMs: () => 500,
    clock: { now: () => 0, sleep: () => Promise.resolve() },
  })
  stop()
  answer.resolve({ atMs: 1, dataUrl: '' })
  await answer.promise
  await Promise.resolve()
  expect(shown).toEqual([])
})

test('a data address becomes the bytes of the picture', async () => {
  const blob = toBlob('data:image/jpeg;base64,/9j/AA==')
  expect([blob.type, [...new Uint8Array(await blob.arrayBuffer())]]).toEqual(['image/jpeg', [0xff, 0xd8, 0xff, 0]])
})
