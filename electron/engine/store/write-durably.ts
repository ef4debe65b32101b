import type { Database } from 'better-sqlite3'

/**
 * What `write` commits is on disk when this returns, whatever happens to the power afterwards. Between such writes the
 * connection is `synchronous = NORMAL`, which syncs only when the write-ahead log is folded into the file. All connections share one
 * log, so everything committed before is made durable along with it. It is a switch and not a second connection, so that there
 * is one writer a thread and none can wait for itself. Not inside a transaction: SQLite refuses the switch there.
 */
export function writeDurably<Result>(db: Database, write: () => Result): Result {
  db.pragma('synchronous = FULL')
  try {
    return write()
  } finally {
    db.pragma('synchronous = NORMAL')
  }
}
