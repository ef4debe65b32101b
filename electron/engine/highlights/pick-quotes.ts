// The few messages that show a reason: telling, by different people, each saying something else.
import type { CandidateQuote } from '../../contract/highlights.ts'

const most = 3

const apartMs = 4000
const closenessCosts = 0.75 // three messages of the same second show less than three of the whole moment

/** In order of time. Messages of one meaning are counted together: what many said is told first. */
export function pickQuotes(candidates: readonly CandidateQuote[], signal: string): CandidateQuote[] {
  const picked: CandidateQuote[] = []
  let left = byMeaning(candidates.filter(({ speaksFor }) => speaksFor.includes(signal)))
  while (picked.length < most && left.length > 0) {
    const worth = ({ atMs, telling }: CandidateQuote) =>
      telling - closenessCosts * picked.filter(other => Math.abs(other.atMs - atMs) < apartMs).length
    const best = left.reduce((better, one) => (worth(one) > worth(better) ? one : better))
    picked.push(best)
    left = withoutQuoted(left, [best])
  }
  return picked.toSorted((a, b) => a.atMs - b.atMs)
}

/** The candidates that neither repeat what was quoted nor come from the same people. */
export const withoutQuoted = (candidates: readonly CandidateQuote[], quoted: readonly CandidateQuote[]): CandidateQuote[] =>
  candidates.filter(({ person, alikeKey }) => !quoted.some(other => other.person === person || other.alikeKey === alikeKey))

/** One for each meaning, more telling the more people said it. */
function byMeaning(candidates: readonly CandidateQuote[]): CandidateQuote[] {
  const meanings = Map.groupBy(candidates, ({ alikeKey }) => alikeKey)
  return [...meanings.values()].map(same => {
    const best = same.reduce((better, one) => (one.telling > better.telling ? one : better))
    const people = same.reduce((sum, { alike }) => sum + alike, 0)
    return { ...best, telling: best.telling + Math.log2(people / best.alike) }
  })
}
