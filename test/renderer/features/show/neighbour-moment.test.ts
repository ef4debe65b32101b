import { describe, expect, test } from 'vitest'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import { neighbourMoment } from '../../../../renderer/features/show/neighbour-moment.ts'

describe('the neighbour of a moment', () => {
  const moment = (id: string, startMs: number, decision: JudgedMoment['decision'] = 'open'): JudgedMoment => ({
    ...{ id, kind: 'peak', startMs, endMs: startMs + 1000, score: 1, reasons: [], decision },
  })
  const moments = [moment('a', 1000), moment('b', 5000, 'dropped'), moment('c', 9000, 'kept')]
  test.each([
    { what: 'the next of the chosen one, dropped ones passed by', selectedId: 'a', atMs: 0, direction: 1, is: 'c' },
    { what: 'none behind the last', selectedId: 'c', atMs: 0, direction: 1, is: undefined },
    { what: 'before the player where none is chosen', selectedId: undefined, atMs: 8000, direction: -1, is: 'a' },
    { what: 'behind the player where none is chosen', selectedId: undefined, atMs: 1000, direction: 1, is: 'c' },
    { what: 'also of a chosen one that was dropped', selectedId: 'b', atMs: 0, direction: -1, is: 'a' },
  ] as const)('$what', ({ selectedId, atMs, direction, is }) => {
    expect(neighbourMoment(moments, { selectedId, atMs }, direction)?.id).toBe(is)
  })
})
