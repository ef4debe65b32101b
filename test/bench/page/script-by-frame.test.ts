import { expect, test } from 'vitest'
import { sumByFrame } from './script-by-frame.ts'

const begin = (ms: number) => ({ name: 'BeginMainThreadFrame', ph: 'I', ts: ms * 1000, pid: 1, tid: 1 })
const ran = (name: string, ms: number, durMs: number, tid = 1) => ({ name, ph: 'X', ts: ms * 1000, dur: durMs * 1000, pid: 1, tid })

test('scripts count for the frame in which they ran, once, and only those of the page', () => {
  const events = [
    ...[begin(0), begin(16), begin(32), begin(48)],
    ...[ran('FireAnimationFrame', 1, 4), ran('FunctionCall', 2, 2), ran('EventDispatch', 10, 1)],
    ...[ran('FireAnimationFrame', 17, 3), ran('Layout', 21, 9), ran('FunctionCall', 18, 9, 2)],
    ran('TimerFire', 50, 2),
  ]
  expect(sumByFrame(events)).toEqual([5, 3, 2])
})

test('the processor’s time goes before the time that passed', () => {
  expect(sumByFrame([begin(0), { ...ran('FireAnimationFrame', 1, 30), tdur: 2500 }])).toEqual([2.5])
})
