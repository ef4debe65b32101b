// Evidence in, spans out: what stands out at once and what does so only over half a minute are looked for side by side.
import { createEvidenceTracker, type EvidenceRules, type Span } from './evidence-tracker.ts'

export interface FoundSpan extends Span {
  /** Somebody asked for it while it went on. */
  isMarked: boolean
}

export function createSpanFinder({ fast, slow }: { fast: EvidenceRules; slow: EvidenceRules }) {
  const fastTracker = createEvidenceTracker(fast)
  const slowTracker = createEvidenceTracker(slow)
  let isMarkedOpen = false
  let lastFast = -1

  const open = () => fastTracker.open() ?? slowTracker.open()

  function found(span: Span): FoundSpan {
    const isMarked = isMarkedOpen
    isMarkedOpen = false
    return { ...span, isMarked }
  }

  function closeFast(span: Span | undefined): FoundSpan[] {
    if (!span) return []
    lastFast = span.last
    return [found(span)]
  }

  /** What stood out at once is not told again as a part of something slower. */
  function closeSlow(span: Span | undefined): FoundSpan[] {
    const ongoing = fastTracker.open()
    return span && span.first > lastFast && !(ongoing && ongoing.first <= span.last) ? [found(span)] : []
  }

  return {
    /** What goes on now, if there is enough of it. */
    open,
    /** Takes the next second's evidence; tells what is over now. */
    push: (score: number): FoundSpan[] => [...closeFast(fastTracker.push(score)), ...closeSlow(slowTracker.push(score))],
    /** Marks what goes on now; false when nothing does. */
    mark(): boolean {
      if (open()) isMarkedOpen = true
      return open() !== undefined
    },
    end: (): FoundSpan[] => [...closeFast(fastTracker.end()), ...closeSlow(slowTracker.end())],
  }
}
