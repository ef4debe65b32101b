// Evidence in, spans out: what stands out at once and what does so only over half a minute are looked for side by side. What stood out at
// once is not told again as a part of something slower. A mark belongs to the span that goes on when it is pressed, and to no other.
import { createEvidenceTracker, type EvidenceRules, type Span } from './evidence-tracker.ts'

export interface FoundSpan extends Span {
  /** Somebody asked for it while it went on. */
  isMarked: boolean
}

export function createSpanFinder({ fast, slow }: { fast: EvidenceRules; slow: EvidenceRules }) {
  const fastTracker = createEvidenceTracker(fast)
  const slowTracker = createEvidenceTracker(slow)
  let isFastMarked = false
  /** Seconds in which something slow was marked. */
  let slowMarks: number[] = []
  let lastFast = -1

  /** What goes on slowly and may still be told. */
  function openSlow(): Span | undefined {
    const span = slowTracker.open()
    return span && span.first > lastFast ? span : undefined
  }

  /** What was marked before it stood out is told as it was until then; marked afterwards, it is what stood out that was meant. */
  function takeOver(fastSpan: Span, slowSpan: Span): FoundSpan[] {
    const isMarkedBefore = slowMarks.some(second => second < fastSpan.first)
    if (slowMarks.some(second => second >= fastSpan.first)) isFastMarked = true
    slowMarks = []
    return isMarkedBefore ? [{ first: slowSpan.first, last: fastSpan.first - 1, isMarked: true }] : []
  }

  function closeFast(span: Span | undefined): FoundSpan[] {
    if (!span) return []
    const isMarked = isFastMarked
    isFastMarked = false
    lastFast = span.last
    return [{ ...span, isMarked }]
  }

  function closeSlow(span: Span | undefined): FoundSpan[] {
    const ongoing = fastTracker.open()
    if (!span || span.first <= lastFast || (ongoing && ongoing.first <= span.last)) return []
    const isMarked = slowMarks.length > 0
    slowMarks = []
    return [{ ...span, isMarked }]
  }

  /** The spans that are closed now. */
  function close(fastSpan: Span | undefined, slowSpan: Span | undefined): FoundSpan[] {
    const [fastNow, slowNow] = [fastSpan ?? fastTracker.open(), slowSpan ?? openSlow()]
    const isTakenOver = fastNow && slowNow && (fastSpan ? slowNow.first <= fastSpan.last : fastNow.first <= slowNow.last)
    const before = isTakenOver ? takeOver(fastNow, slowNow) : []
    return [...before, ...closeFast(fastSpan), ...closeSlow(slowSpan)]
  }

  return {
    /** What goes on now, if there is enough of it. */
    open(): FoundSpan | undefined {
      const [fastSpan, slowSpan] = [fastTracker.open(), openSlow()]
      if (fastSpan) return { ...fastSpan, isMarked: isFastMarked }
      return slowSpan && { ...slowSpan, isMarked: slowMarks.length > 0 }
    },
    /** Takes the next second's evidence; tells what is over now. */
    push: (score: number): FoundSpan[] => close(fastTracker.push(score), slowTracker.push(score)),
    /** Marks what goes on now; false when nothing does. */
    mark(second: number): boolean {
      if (fastTracker.open()) isFastMarked = true
      else if (openSlow()) slowMarks.push(second)
      else return false
      return true
    },
    end: (): FoundSpan[] => close(fastTracker.end(), slowTracker.end()),
  }
}
