// A table of all moments for a spreadsheet (RFC 4180). LosslessCut's own CSV has three columns and no header; this one tells more.
import type { JudgedMoment, Quote } from '../../../contract/highlights.ts'
import { toClock } from '../clip-metadata.ts'
import { inOrder } from './hand-off.ts'
import type { HandOffWords } from './hand-off.ts'

const columns = ['id', 'kind', 'title', 'start', 'end', 'startSeconds', 'endSeconds', 'score', 'decision', 'reasons', 'quotes']
const byteOrderMark = '\ufeff' // without it Excel takes UTF-8 for the system's old encoding, and Chinese becomes noise

/** In the order of the show, dropped moments included; `decision` is open, kept or dropped. */
export function toCsv({ moments, words }: { moments: readonly JudgedMoment[]; words: HandOffWords }): string {
  const rows = inOrder(moments).map(moment => rowOf(moment, words))
  return byteOrderMark + [columns, ...rows].map(row => `${row.map(quote).join(',')}\r\n`).join('')
}

function rowOf(moment: JudgedMoment, { kinds, reasons }: HandOffWords): string[] {
  const { id, kind, title, startMs, endMs, score, decision } = moment
  const quotes = moment.reasons.flatMap(reason => reason.quotes ?? [])
  return [
    asText(id),
    asText(kinds[kind]),
    asText(title ?? ''),
    signedClock(startMs),
    signedClock(endMs),
    String(startMs / 1000),
    String(endMs / 1000),
    String(score),
    decision,
    asText(reasons[id] ?? ''),
    asText(quotes.map(lineOf).join('\n')),
  ]
}

const lineOf = ({ atMs, userName, text }: Quote): string => `${signedClock(atMs)} ${userName}: ${text}`

/**
 * A viewer can write "=HYPERLINK(…)" into the chat, and a spreadsheet would run it: an apostrophe in front keeps it text.
 * Chinese and Japanese editions take the full-width signs for the same.
 */
const asText = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)

const quote = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A leading minus is no formula where only digits follow. */
const signedClock = (ms: number): string => (ms < 0 ? `-${toClock(-ms)}` : toClock(ms))
