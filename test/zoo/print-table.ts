// The zoo's table: a line a cut, and what is wrong below it.
import type { Cut, Visit } from './visit-animal.ts'

const meanings = {
  recording: 'its name, in the line of its import; its cuts are below',
  mode: 'how it was asked to be cut, and → how it was cut instead (why)',
  pictures: 'how many lie in the stretch that was asked for → how many the clip has',
  numbers: 'what is written in the first picture of the clip and in the last: their places in the recording',
  own: "pictures that are the recording's own, to the bit",
  wrong: "pictures that are neither the recording's own nor like them (below 30 dB)",
  'time ms': 'the farthest a picture is from where it belongs; later is more',
  'sound ms': 'the same of a click in the sound, against the pictures',
  s: 'seconds the cut took, waiting for others included',
  verified: "what the engine's own check says",
  verdict: 'well, or WRONG and why in the lines below; of an import, what it warns of',
}
const columns = Object.keys(meanings) as (keyof typeof meanings)[]

/** A line a column. */
export const legend = Object.entries(meanings)
  .map(([column, meaning]) => `  ${column.padEnd(10)} ${meaning}`)
  .join('\n')

export function tableOf(visits: readonly Visit[]): string {
  const rows = visits.flatMap(rowsOf)
  const widths = columns.map((name, column) =>
    Math.max(name.length, ...rows.flatMap(row => ('cells' in row ? [widthOf(row.cells[column]!)] : []))),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)))
      .join('  ')
      .trimEnd()
  return [line(columns), ...rows.map(row => ('cells' in row ? line(row.cells) : `    ${row.fault}`))].join('\n')
}

type Row = { cells: string[] } | { fault: string }

function rowsOf({ name, cuts, faults, warnings }: Visit): Row[] {
  const head = [
    name,
    'import',
    ...Array.from({ length: columns.length - 3 }, () => ''),
    faults.length === 0 ? warnings.join(' ') || 'well' : 'WRONG',
  ]
  return [
    { cells: head },
    ...faults.map(fault => ({ fault })),
    ...cuts.flatMap(cut => [{ cells: ['', ...cellsOf(cut)] }, ...cut.faults.map(fault => ({ fault }))]),
  ]
}

function cellsOf({
  asking,
  mode,
  fallback,
  asked,
  got,
  first,
  last,
  same,
  wrong,
  timeErrorMs,
  soundOffsetMs,
  seconds,
  verified,
  faults,
}: Cut): string[] {
  const how = mode === undefined || mode === asking ? asking : `${asking} → ${mode} (${fallback?.reason ?? '?'})`
  const number = (value: number | undefined, digits: number) =>
    value === undefined ? '' : (Math.round(value * 10) / 10 + 0).toFixed(digits) // not -0.0
  return [
    ...[how, got === undefined ? '' : `${asked} → ${got}`, first === undefined ? '' : `${first}–${last}`],
    ...[number(same, 0), number(wrong, 0), number(timeErrorMs, 1), number(soundOffsetMs, 1), number(seconds, 1)],
    ...[verified ? 'yes' : 'no', faults.length === 0 ? 'well' : 'WRONG'],
  ]
}

/** Chinese characters and emoji are twice as wide on a terminal. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! >= 0x2e80 ? 2 : 1), 0)
