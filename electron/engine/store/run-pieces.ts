// Long changes in short transactions, so that nobody else who writes waits for long.
import type { Database } from 'better-sqlite3'

/** A transaction may last 50 ms: the last piece, the commit and a busy machine come on top of this. */
const longestWorkMs = 10

/** When a transaction that begins now should come to its end. */
export const endOfWork = (budgetMs: number): number => performance.now() + Math.min(budgetMs, longestWorkMs)

/**
 * One transaction, in which `piece` (a few milliseconds of work; says whether there is more) is repeated until there is no more
 * or `budgetMs` is used up. Returns whether there is more. Who calls again at once keeps all others out: they look for their turn only
 * every few milliseconds. Pause for about as long as the budget.
 */
export function runPieces(db: Database, budgetMs: number, piece: () => boolean): boolean {
  const work = db.transaction((untilMs: number): boolean => {
    let hasMore = piece()
    while (hasMore && performance.now() < untilMs) hasMore = piece()
    return hasMore
  })
  return work.immediate(endOfWork(budgetMs))
}
