// Gives the space of deleted rows back to the disk.
import type { Database } from 'better-sqlite3'

/** About 1 MB at a time: a few milliseconds, each its own short transaction. */
const pagesPerPiece = 256

/** Shortens the file for about `budgetMs`; returns whether there is more to give back. */
export function freeSpace(db: Database, budgetMs: number): boolean {
  const endsAtMs = performance.now() + budgetMs
  while (freePages(db) > 0) {
    if (performance.now() >= endsAtMs) return true
    db.pragma(`incremental_vacuum(${pagesPerPiece})`)
  }
  foldLog(db)
  return false
}

/**
 * The file itself becomes shorter only when the log is folded into it. PASSIVE does that, the longest part, without keeping anybody from
 * writing; TRUNCATE then empties the log. Whoever is reading is not waited for: the next folding does it too.
 */
function foldLog(db: Database) {
  const waitMs = db.pragma('busy_timeout', { simple: true }) as number
  db.pragma('wal_checkpoint(PASSIVE)')
  db.pragma('busy_timeout = 0')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.pragma(`busy_timeout = ${waitMs}`)
}

const freePages = (db: Database) => db.pragma('freelist_count', { simple: true }) as number
