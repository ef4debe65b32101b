// What `analyse` tells: as JSON of design's form, or as notes for a person.
import type { Analysis, JudgedMoment } from '../contract/highlights.ts'
import type { AnalyseResult } from '../contract/jobs.ts'
import type { Show } from '../contract/shows.ts'
import type { Warning } from '../contract/warnings.ts'
import type { Words } from '../words/words.ts'
import { toClockText } from '../words/show-time.ts'

export function analysisJson(show: Show, moments: readonly JudgedMoment[], result: AnalyseResult, words: Words): unknown {
  const { analysis } = result
  return {
    show: { id: show.id, title: show.title, durationMs: show.durationMs, chatLagMs: analysis.chatLagMs, chatDelay: analysis.chatDelay },
    moments,
    presentations: [],
    messages: result.messages,
    warnings: warningsJson(result.warnings, words),
  }
}

export const warningsJson = (warnings: readonly Warning[], words: Words) =>
  warnings.map(warning => ({ ...warning, text: words.warningText(warning) }))

export function showLine(show: Show, { chatDelay: { lagMs, isMeasured } }: Analysis, words: Words): string {
  const { cli } = words
  const seconds = (lagMs / 1000).toFixed(1)
  const delay = isMeasured ? cli.chatDelayMeasured(seconds) : cli.chatDelayAssumed(seconds)
  const facts = [cli.duration(toClockText(show.durationMs)), cli.messages(show.messages)]
  if (show.messages > 0) facts.push(delay)
  return cli.showLine(show.title, facts)
}

/** One line a moment, and its reasons below it. */
export function momentLines(moments: readonly JudgedMoment[], words: Words): string[] {
  return moments.flatMap((moment, index) => {
    const [from, to] = [moment.startMs, moment.endMs].map(toClockText) as [string, string]
    const head = words.cli.momentHead(index + 1, from, to, words.kinds[moment.kind], moment.score.toFixed(1))
    return [`${head}${moment.title === undefined ? '' : `  ${moment.title}`}`, `   ${words.reasonsText(moment)}`]
  })
}
