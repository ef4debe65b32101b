// One record of a CSV at a time, so that a stray quotation mark costs one line and not the rest of the file.

export type CsvRecord =
  /** `next` is where the next record begins. */
  | { kind: 'cells'; cells: string[]; next: number }
  /** A quoted cell that does not end properly. */
  | { kind: 'broken' }
  /** The text ends inside the record. */
  | { kind: 'more' }

const quote = '"'

/** Reads the record that begins at `from`. With `isEnd` the end of the text ends the record too. */
export function parseCsvRecord(text: string, from: number, { delimiter, isEnd }: { delimiter: string; isEnd: boolean }): CsvRecord {
  const lineEnd = text.indexOf('\n', from)
  if (lineEnd < 0 && !isEnd) return { kind: 'more' }
  const end = lineEnd < 0 ? text.length : lineEnd
  const firstQuote = text.indexOf(quote, from)
  if (firstQuote < 0 || firstQuote >= end) {
    return { kind: 'cells', cells: withoutReturn(text.slice(from, end)).split(delimiter), next: end + 1 }
  }
  return parseQuoted(text, from, { delimiter, isEnd })
}

function parseQuoted(text: string, from: number, { delimiter, isEnd }: { delimiter: string; isEnd: boolean }): CsvRecord {
  const cells: string[] = []
  for (let at = from; ;) {
    const cell = text.charAt(at) === quote ? quotedCell(text, at) : plainCell(text, at, delimiter)
    if (cell === undefined) return isEnd ? { kind: 'broken' } : { kind: 'more' }
    cells.push(cell.text)
    const [after, afterNext] = [text.charAt(cell.end), text.charAt(cell.end + 1)]
    if (after === '\n') return { kind: 'cells', cells, next: cell.end + 1 }
    if (after === '\r' && afterNext === '\n') return { kind: 'cells', cells, next: cell.end + 2 }
    if (after === '' || (after === '\r' && afterNext === '')) return isEnd ? { kind: 'cells', cells, next: text.length } : { kind: 'more' }
    if (after !== delimiter) return { kind: 'broken' }
    at = cell.end + 1
  }
}

interface Cell {
  text: string
  end: number
}

function quotedCell(text: string, at: number): Cell | undefined {
  let content = ''
  for (let start = at + 1; ;) {
    const end = text.indexOf(quote, start)
    if (end < 0) return undefined
    content += text.slice(start, end)
    if (text.charAt(end + 1) !== quote) return { text: content, end: end + 1 }
    content += quote
    start = end + 2
  }
}

/** A quotation mark inside an unquoted cell is a character like any other. */
function plainCell(text: string, at: number, delimiter: string): Cell {
  const lineEnd = text.indexOf('\n', at)
  const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd)
  const length = line.indexOf(delimiter)
  if (length >= 0) return { text: line.slice(0, length), end: at + length }
  const plain = withoutReturn(line)
  return { text: plain, end: at + plain.length }
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
