// The message format as a table, for those who prepare a chat in a spreadsheet.
import { maxItemLength } from './chat-reader.ts'
import type { ChatReader, ChatSink, MessageDraft, SkipReason } from './chat-reader.ts'
import { parseCsvRecord } from '../../lib/parse-csv-record.ts'
import { numberOf } from './read-json.ts'
import { usualStartMs } from './usual-start.ts'

const columnNames = ['id', 'platform', 'kind', 'atMs', 'sentAtMs', 'userId', 'userName', 'text', 'value'] as const
type Column = (typeof columnNames)[number]

export interface CsvHeader {
  delimiter: string
  /** Where each known column is. */
  columns: Map<Column, number>
  width: number
}

const columnOf: ReadonlyMap<string, Column> = new Map([
  ...columnNames.map(name => [name.toLowerCase(), name] as const),
  ['user.id', 'userId'] as const,
  ['user.name', 'userName'] as const,
])

/** Reads the first line of a table; `undefined` when it is not the header of a table of messages. */
export function parseCsvHeader(line: string): CsvHeader | undefined {
  for (const delimiter of [',', ';', '\t']) {
    const record = parseCsvRecord(line, 0, { delimiter, isEnd: true })
    if (record.kind !== 'cells') continue
    const columns = new Map<Column, number>()
    for (const [index, cell] of record.cells.entries()) {
      const column = columnOf.get(cell.replace(/[\s_\ufeff]/g, '').toLowerCase())
      if (column !== undefined && !columns.has(column)) columns.set(column, index)
    }
    const hasContent = columns.has('text') || columns.has('kind')
    if (columns.has('atMs') && hasContent) return { delimiter, columns, width: record.cells.length }
  }
  return undefined
}

// A quoted cell may hold line breaks, but nobody says this much: an open quotation mark is a stray one then.
const maxSpread = 20_000

export function createCsvReader(sink: ChatSink): ChatReader {
  let text = ''
  let line = 1
  let header: CsvHeader | undefined
  let isTooLong = false

  /** Leaves out everything up to the end of this line. */
  function skipLine(from: number, why: SkipReason): number {
    sink.skip(why, line)
    line++
    const end = text.indexOf('\n', from)
    return end < 0 ? text.length : end + 1
  }

  /** Where the next record begins; `undefined` when more text is needed. */
  function readRecord(from: number, isEnd: boolean): number | undefined {
    const record = parseCsvRecord(text, from, { delimiter: header?.delimiter ?? ',', isEnd })
    if (record.kind === 'more' && !isSpreadTooFar(from)) return undefined
    if (record.kind !== 'cells') return skipLine(from, 'broken')
    const written = text.slice(from, record.next)
    if (written.trim() === '') line++
    else if (header === undefined) {
      header = parseCsvHeader(written)
      line += countBreaks(written)
    } else {
      const draft = toDraft(record.cells, header)
      const breaks = countBreaks(written)
      if (typeof draft === 'string') return breaks > 1 ? skipLine(from, draft) : skipRecord(record.next, draft)
      sink.add(draft, line)
      line += breaks
    }
    return record.next
  }

  function skipRecord(next: number, why: SkipReason): number {
    sink.skip(why, line)
    line++
    return next
  }

  function isSpreadTooFar(from: number): boolean {
    const lineEnd = text.indexOf('\n', from)
    return lineEnd >= 0 && text.length - from > maxSpread
  }

  function readRecords(isEnd: boolean) {
    let from = 0
    while (from < text.length) {
      const next = readRecord(from, isEnd)
      if (next === undefined) break
      from = next
    }
    text = text.slice(from)
  }

  /** Drops a line that is too long without holding it; false while its end is not in sight. */
  function leaveLongLine(): boolean {
    if (!isTooLong) return true
    const end = text.indexOf('\n')
    text = end < 0 ? '' : text.slice(end + 1)
    if (end < 0) return false
    isTooLong = false
    line++
    return true
  }

  return {
    write(piece: string): void {
      text += piece
      if (!leaveLongLine()) return
      readRecords(false)
      if (text.length <= maxItemLength) return
      sink.skip('too-long', line)
      isTooLong = true
      text = ''
    },
    end: (): void => readRecords(true),
  }
}

const countBreaks = (text: string): number => {
  let breaks = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks++
  return breaks
}

/** A column that the table does not have gets a plain value; a cell that is there must be right. */
function toDraft(cells: readonly string[], { columns, width }: CsvHeader): MessageDraft | SkipReason {
  if (cells.length > width && cells.slice(width).some(cell => cell.trim() !== '')) return 'broken'
  const read = (column: Column): string | undefined => cells[columns.get(column) ?? -1]?.trim()
  const atMs = numberOf(read('atMs'))
  if (atMs === undefined) return 'no-time'
  const numbers = { sentAtMs: numberOf(read('sentAtMs')), value: numberOf(read('value')) }
  const isWrong = (['sentAtMs', 'value'] as const).some(column => (read(column) ?? '') !== '' && numbers[column] === undefined)
  if (isWrong) return 'not-a-message'
  const name = read('userName') ?? ''
  return {
    id: read('id'),
    platform: read('platform') || 'file',
    kind: read('kind') || 'chat',
    atMs,
    ...numbers,
    user: { id: read('userId') || name, name },
    text: read('text'),
  }
}

/** Where messages tell both their place on the file's clock and when they were sent. */
export function csvStartedAtMs(head: string): number | undefined {
  const [first = '', ...lines] = head.trimStart().split('\n')
  const header = parseCsvHeader(first)
  if (!header) return undefined
  const starts = lines.map(line => {
    const record = parseCsvRecord(line, 0, { delimiter: header.delimiter, isEnd: true })
    const draft = record.kind === 'cells' ? toDraft(record.cells, header) : 'broken'
    return typeof draft === 'string' ? NaN : (draft.sentAtMs ?? NaN) - draft.atMs
  })
  return usualStartMs(starts)
}
