import type { WeightsReport } from '../contract/highlights.ts'
import type { Words } from '../words/words.ts'
import type { Command } from './command.ts'

export const weights: Command = {
  options: { reset: { type: 'boolean' } },
  mostArguments: 0,
  async run(context) {
    const { words, values } = context
    const engine = await context.engine()
    const isReset = values['reset'] === true
    const report = await engine.call(isReset ? 'highlights.resetWeights' : 'highlights.weights', {})
    for (const line of weightLines(report, words)) context.say(line)
    if (isReset) context.say(words.cli.weightsReset)
    context.sayJson(weightsJson(report, words))
  },
}

/** What counts most comes first, what counts against last. */
const inOrder = ({ weights: own }: WeightsReport): string[] => Object.keys(own).toSorted((a, b) => own[b]! - own[a]! || (a < b ? -1 : 1))

/** A line a signal, and what the back-test says of all of them. */
export function weightLines(report: WeightsReport, words: Words): string[] {
  const { weightColumns, learned } = words.cli
  const heads = [weightColumns.default, weightColumns.own]
  const widths = heads.map(head => Math.max(5, columnsOf(head)))
  const rows = inOrder(report).map(signal => {
    const { name, why } = words.signalWords(signal)
    const [usual, own] = [report.defaults[signal] ?? 0, report.weights[signal]!].map(weight => weight.toFixed(2)) as [string, string]
    return `${padded([usual, own], widths)} ${arrowOf(report.multipliers[signal] ?? 1)} ${name}${why && ` – ${why}`}`
  })
  return [padded(heads, widths), ...rows, '', learned[report.why](factsOf(report))]
}

/** Whether it has more or less to say than by default, either way. */
const arrowOf = (multiplier: number): string => (multiplier > 1 ? '↑' : multiplier < 1 ? '↓' : ' ')

const padded = (cells: readonly string[], widths: readonly number[]): string =>
  cells.map((cell, index) => ' '.repeat(widths[index]! - columnsOf(cell)) + cell).join('  ')

/** A Chinese character takes two columns on a terminal. */
const columnsOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/[⺀-￯]/u.test(letter) ? 2 : 1), 0)

function factsOf({ decisions, kept, backTest }: WeightsReport) {
  const percent = (share: number | undefined) => (share === undefined ? NaN : Math.round(share * 100))
  return {
    decisions,
    kept,
    dropped: decisions - kept,
    defaultPercent: percent(backTest?.default),
    learnedPercent: percent(backTest?.learned),
  }
}

function weightsJson(report: WeightsReport, words: Words): unknown {
  const { weights: own, defaults, multipliers, ...learned } = report
  return {
    weights: inOrder(report).map(signal => {
      const { name, why } = words.signalWords(signal)
      return { signal, name, explanation: why, default: defaults[signal], own: own[signal], multiplier: multipliers[signal] }
    }),
    ...learned,
  }
}
