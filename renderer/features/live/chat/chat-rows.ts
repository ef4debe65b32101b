// The chat as rows: what is said again is one row with a count, and what was rare is kept longer than what is many. Pure.
import type { LiveAlert } from '../../../../electron/contract/live-alerts.ts'
import type { LiveMessage } from '../../../../electron/contract/live-chat.ts'

export const chatFilters = ['all', 'question', 'purchase', 'complaint', 'hidden'] as const
export type ChatFilter = (typeof chatFilters)[number]

export interface ChatRow {
  /** That of the message which said it first. */
  seq: number
  message: LiveMessage
  /** How often it was said. */
  times: number
}

/** As many as somebody scrolls back through while a show runs; the show room has all. */
const mostOf: Readonly<Record<ChatFilter, number>> = { all: 200, question: 100, purchase: 100, complaint: 100, hidden: 100 }

/** What was hidden is in no other part. */
export function isIn(filter: ChatFilter, { verdict: { filtered, intent, isQuestion, isOrder, isTrouble } }: LiveMessage): boolean {
  if (filtered || filter === 'hidden') return filtered !== undefined && filter === 'hidden'
  if (filter === 'question') return isQuestion
  if (filter === 'purchase') return intent === 'purchase' || isOrder
  return filter === 'all' || intent === 'complaint' || isTrouble
}

/** Rows with what has come, each in the place of the message it shows. One that makes room and is said again stands where that was said. */
export function rowsWith(rows: readonly ChatRow[], messages: readonly LiveMessage[]): ChatRow[] {
  const bySeq = new Map(rows.map(row => [row.seq, row]))
  const said = new Map<number, ChatRow>()
  for (const message of messages) {
    const { seq, mergedInto = seq, times } = message
    said.set(mergedInto, { seq: mergedInto, message, times })
    bySeq.set(mergedInto, { seq: mergedInto, message: bySeq.get(mergedInto)?.message ?? message, times })
  }
  const kept = newestOfEach([...bySeq.values()])
  for (const { seq } of kept) said.delete(seq)
  if (said.size === 0) return kept
  return newestOfEach([...kept, ...said.values()].toSorted((a, b) => a.message.seq - b.message.seq))
}

function newestOfEach(rows: readonly ChatRow[]): ChatRow[] {
  const room = { ...mostOf }
  const kept: ChatRow[] = []
  for (const row of rows.toReversed()) {
    const fitting = chatFilters.filter(filter => isIn(filter, row.message) && room[filter] > 0)
    for (const filter of fitting) room[filter] -= 1
    if (fitting.length > 0) kept.push(row)
  }
  return kept.reverse()
}

/** More is as good as many: a number of two digits leaves its place as wide as it is. */
const mostCounted = 99

export const toCountText = (count: number): string => (count > mostCounted ? `${mostCounted}+` : String(count))

/** The first of what an alert quotes that is still among the rows; another object each time. */
export function quoteAmong(rows: readonly ChatRow[], { quotes }: Pick<LiveAlert, 'quotes'>): { seq: number } | undefined {
  const found = quotes.find(quote => rows.some(({ seq }) => seq === quote.seq))
  return found && { seq: found.seq }
}

export const nextFilter = (filter: ChatFilter, by: 1 | -1): ChatFilter =>
  chatFilters.at((chatFilters.indexOf(filter) + by) % chatFilters.length)!
