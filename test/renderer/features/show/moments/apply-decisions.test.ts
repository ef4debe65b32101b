import { expect, test } from 'vitest'
import type { JudgedMoment } from '../../../../../electron/contract/highlights.ts'
import { judgeMoments } from '../../../../../electron/engine/highlights/judge-moments.ts'
import { applyDecisions } from '../../../../../renderer/features/show/moments/apply-decisions.ts'
import { drop, joinWithNext, keep, moveEdge, rename, reopen, split } from '../../../../../renderer/features/show/moments/edit-moments.ts'

const momentAt = (id: string, startMs: number): JudgedMoment => ({
  ...{ id, kind: 'peak', startMs, endMs: startMs + 10_000, score: 5, reasons: [], decision: 'open' },
})
const [first, second] = [momentAt('a', 1000), momentAt('b', 60_000)]
const all = [first, second]
const bounds = { durationMs: 100_000, pictureMs: 40 }
const byTime = (a: JudgedMoment, b: JudgedMoment) => a.startMs - b.startMs
const shown = ({ id, startMs, endMs, decision, title, kind }: JudgedMoment) => ({ id, startMs, endMs, decision, title, kind })

test.each([
  { act: 'keep', decisions: keep(first) },
  { act: 'drop', decisions: drop(first) },
  { act: 'reopen', decisions: reopen({ ...first, decision: 'kept' }) },
  { act: 'move an edge', decisions: moveEdge(second, 'start', 55_000, bounds) },
  { act: 'rename', decisions: rename(second, '新品') },
  { act: 'split', decisions: split(first, 5000, 'c', bounds) },
  { act: 'join', decisions: joinWithNext(first, all) },
])('what is shown at once is what the engine will answer: $act', ({ decisions }) => {
  const inForce = { decisions: new Map(decisions.map(decision => [decision.momentId, decision])), byHand: new Set<string>() }
  const answered = judgeMoments(all, inForce)
  expect(applyDecisions(all, decisions).map(shown)).toEqual(answered.toSorted(byTime).map(shown))
})
