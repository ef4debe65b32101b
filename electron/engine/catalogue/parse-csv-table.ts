import { detectEncoding } from '../lib/detect-encoding.ts'
import { parseCsvRecord } from '../lib/parse-csv-record.ts'
import type { Table, TableRow } from './catalogue-table.ts'
import { countKnownColumns } from './find-columns.ts'

/** Reads a whole CSV. `undefined` when it is no text. */
export function parseCsvTable(bytes: Uint8Array): Table | undefined {
  const { encoding, isGuessed } = detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) return undefined
  const rows = readRows(text, findDelimiter(text))
  return { rows, ...(isGuessed && { guessedEncoding: encoding }) }
}

const delimiters = [',', '\t', ';']

/** Values inside cells are separated by semicolons, so only the names of the columns can tell what separates the cells. */
function findDelimiter(text: string): string {
  const opening = text.slice(0, 10_000).split('\n')
  const knownWith = (delimiter: string) => Math.max(...opening.map(line => countKnownColumns(line.split(delimiter))))
  return delimiters.toSorted((one, other) => knownWith(other) - knownWith(one))[0] ?? ','
}

function readRows(text: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = []
  let line = 1
  for (let from = 0; from < text.length;) {
    const record = parseCsvRecord(text, from, { delimiter, isEnd: true })
    const next = record.kind === 'cells' ? record.next : nextLine(text, from)
    if (record.kind !== 'cells') rows.push({ line, cells: [], isBroken: true })
    else if (record.cells.some(cell => cell.trim() !== '')) rows.push({ line, cells: record.cells, isBroken: false })
    line += text.slice(from, next).split('\n').length - 1
    from = next
  }
  return rows
}

const nextLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}
