// What is lost, and how long it takes, when moments are told while the show runs.
import type { Figure } from '../figure.ts'
import { mean } from './match-moments.ts'
import type { MeasuredShow } from './measure-show.ts'

export function liveFigures(shows: readonly MeasuredShow[]): Figure[] {
  const afterMs = shows.flatMap(({ live }) => live.proposedAfterMs).toSorted((a, b) => a - b)
  const secondsAt = (share: number) => (afterMs[Math.min(afterMs.length - 1, Math.floor(afterMs.length * share))] ?? NaN) / 1000
  const withdrawn = shows.reduce((sum, { live }) => sum + live.withdrawn, 0)
  const same = shows.filter(({ live }) => live.isSameGivenDelay).length / shows.length
  return [
    besideRecorded('precision@k while live, beside recorded', shows, 'precisionAtK'),
    besideRecorded('recall while live, beside recorded', shows, 'recall'),
    { name: 'proposed after its end while live, median', value: secondsAt(0.5), unit: 's' },
    { name: 'the same, 95 in 100', value: secondsAt(0.95), unit: 's', goal: '≤ 15 s', met: secondsAt(0.95) <= 15 },
    { name: 'the same, the latest (a chat may be 15 s behind by itself)', value: secondsAt(1), unit: 's' },
    { name: 'proposals that came to nothing', value: withdrawn / (withdrawn + afterMs.length), unit: '' },
    { name: 'shows with the same moments live, given the delay', value: same, unit: '', goal: '≥ 0.9', met: same >= 0.9 },
  ]
}

function besideRecorded(name: string, shows: readonly MeasuredShow[], of: 'precisionAtK' | 'recall'): Figure {
  const known = shows.filter(({ ours }) => ours[of] !== undefined)
  const value = mean(known.map(({ live }) => live.found[of]!))
  const reference = mean(known.map(({ ours }) => ours[of]!))
  return { name, value, unit: '', reference, ratio: value / reference }
}
