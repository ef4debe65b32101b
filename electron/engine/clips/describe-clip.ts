// What is told of a finished clip: where it really starts and ends, and in what it differs from what was asked. Pure.
import type { Clip, ClipMode, ClipPart, ClipRequest } from '../../contract/clips.ts'
import type { Warning } from '../../contract/warnings.ts'
import type { ClipDraft } from './clip-draft.ts'
import type { DraftPart } from './clip-parts.ts'
import { namingOf } from './plan-clip.ts'
import type { ClipPlan, RangePlan } from './plan-clip.ts'

/** How a clip was made in the end. */
export interface Made {
  draft: ClipDraft
  mode: ClipMode
  fallback: Clip['fallback']
}

/** Of a clip that was checked and has its name. */
export function describeClip(
  { momentId }: ClipRequest,
  { plan, draft, mode, fallback, file }: Made & { plan: ClipPlan; file: string },
): Clip {
  const parts = describeParts(plan, draft.parts)
  const [first, last] = [parts[0]!, parts.at(-1)!]
  return {
    ...(momentId !== undefined && { momentId }),
    file,
    startMs: first.startMs,
    endMs: last.endMs,
    asked: { startMs: first.asked.startMs, endMs: last.asked.endMs },
    ...(parts.length > 1 && { parts }),
    mode,
    ...(fallback && { fallback }),
    verified: true, // nothing else gets this far
    warnings: [
      ...plan.ranges.flatMap((range, place) => rangeWarnings(range, draft.parts[place]!, namingOf(parts, place))),
      ...draft.warnings,
    ],
  }
}

function describeParts({ ranges }: ClipPlan, parts: readonly DraftPart[]): ClipPart[] {
  let atMs = 0
  return parts.map(({ startMs, endMs, durationMs }, place) => {
    const part = { startMs: rounded(startMs), endMs: rounded(endMs), atMs: rounded(atMs), asked: ranges[place]!.asked }
    atMs += durationMs
    return part
  })
}

/** To the microsecond: what sums of ticks leave behind the third place is noise. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000

/** Half a second is felt by a viewer; less is what a lossless cut is expected to be off by. */
const feltMs = 500

const rangeWarnings = (range: RangePlan, part: DraftPart, naming: { range?: number }): Warning[] => [
  ...plannedWarnings(range, part, naming),
  ...earlierWarning(range, part, naming),
  ...laterWarning(range, part, naming),
]

/** Pictures may begin later or end sooner than their recording, and a clip has only what pictures there are. */
function plannedWarnings({ asked, warnings, ...range }: RangePlan, part: DraftPart, naming: { range?: number }): Warning[] {
  if (part.startMs - range.startMs <= feltMs && range.endMs - part.endMs <= feltMs) return warnings
  const gotMs = Math.min(part.endMs, range.endMs) - Math.max(part.startMs, range.startMs)
  const shortened = { code: 'clip-shortened' as const, details: { askedMs: asked.endMs - asked.startMs, gotMs, ...naming } }
  return [...warnings.filter(({ code }) => code !== 'clip-shortened'), shortened]
}

function earlierWarning(range: RangePlan, { startMs }: DraftPart, naming: { range?: number }): Warning[] {
  const earlierMs = Math.round(range.startMs - startMs)
  return earlierMs > feltMs ? [{ code: 'clip-starts-earlier', details: { earlierMs, ...naming } }] : []
}

function laterWarning(range: RangePlan, { endMs }: DraftPart, naming: { range?: number }): Warning[] {
  const laterMs = Math.round(endMs - range.endMs)
  return laterMs > feltMs ? [{ code: 'clip-ends-later', details: { laterMs, ...naming } }] : []
}
