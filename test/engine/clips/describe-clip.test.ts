import { expect, test } from 'vitest'
import type { Warning } from '../../../electron/contract/warnings.ts'
import { describeClip } from '../../../electron/engine/clips/describe-clip.ts'
import type { ClipPlan } from '../../../electron/engine/clips/plan-clip.ts'

type Times = readonly [startMs: number, endMs: number]

function warningsOf(ranges: readonly { asked: Times; got: Times }[]): Warning[] {
  const plans = ranges.map(({ asked: [startMs, endMs] }) => {
    const asked = { startMs, endMs }
    return { asked, segments: [], ...asked, warnings: [] }
  })
  const plan: ClipPlan = { ranges: plans, segments: [] }
  const draft = {
    file: '.part.mp4',
    parts: ranges.map(({ got: [startMs, endMs] }) => ({ startMs, endMs, durationMs: endMs - startMs })),
    extension: '.mp4',
    expected: {
      ...{ hasPicture: true, audioTracks: 1, rotationDegrees: undefined, durationMs: 0, toleranceMs: 0 },
      ...{ pictures: undefined, jointsMs: [], isPictureCompared: false, decodedEnd: undefined, leadMs: 0 },
    },
    warnings: [],
  }
  const request = { showId: 'show', title: '', kindWord: '', ranges: plans.map(({ asked }) => asked), mode: 'lossless' as const }
  const target = { folder: '/clips' }
  return describeClip({ ...request, target }, { plan, draft, mode: 'lossless', fallback: undefined, file: '/clips/a.mp4' }).warnings
}

const earlier = (earlierMs: number) => ({ code: 'clip-starts-earlier', details: { earlierMs } })
const later = (laterMs: number) => ({ code: 'clip-ends-later', details: { laterMs } })

test.each<{ name: string; got: Times; warnings: object[] }>([
  { name: 'what was asked', got: [4000, 6000], warnings: [] },
  { name: 'half a second more at either end', got: [3500, 6500], warnings: [] },
  { name: 'an earlier start', got: [3499, 6000], warnings: [earlier(501)] },
  { name: 'a later end', got: [4000, 6501], warnings: [later(501)] },
  { name: 'both', got: [2000, 8000.4], warnings: [earlier(2000), later(2000)] },
])('of a clip with $name', ({ got, warnings }) => {
  expect(warningsOf([{ asked: [4000, 6000], got }])).toEqual(warnings)
})

test('of several ranges the one that ends later is named', () => {
  const ranges = [
    { asked: [0, 1000], got: [0, 1000] },
    { asked: [4000, 6000], got: [4000, 8000] },
  ] as const
  expect(warningsOf(ranges)).toEqual([{ code: 'clip-ends-later', details: { laterMs: 2000, range: 2 } }])
})
