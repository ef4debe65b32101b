// Moments as the hand-off formats get them.
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { HandOffWords } from '../../../../electron/engine/clips/hand-off/hand-off.ts'

export const words: HandOffWords = {
  kinds: { pitch: '卖点讲解', peak: '互动高潮', closing: '促单', marked: '手动标记' },
  reasons: { m1: '弹幕 3 倍于平时', m2: '=1+1' },
}

export const momentOf = (id: string, startMs: number, endMs: number, facts: Partial<JudgedMoment> = {}): JudgedMoment => ({
  id,
  kind: 'peak',
  startMs,
  endMs,
  score: 1,
  reasons: [],
  decision: 'open',
  ...facts,
})
