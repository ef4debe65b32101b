import type { Database } from 'better-sqlite3'
import { writeDurably } from '../write-durably.ts'

/** Sealed by who keeps them: the store never sees what they are. */
export function secretTable(db: Database) {
  const find = db.prepare<[string], Buffer>('SELECT sealed FROM secret WHERE name = ?')
  find.pluck()
  const put = db.prepare<[string, Buffer]>('REPLACE INTO secret (name, sealed) VALUES (?, ?)')
  const remove = db.prepare<[string]>('DELETE FROM secret WHERE name = ?')
  return {
    get: (name: string): Buffer | undefined => find.get(name),
    /** On disk when it returns, as is `remove`. */
    set: (name: string, sealed: Buffer): void => void writeDurably(db, () => put.run(name, sealed)),
    remove: (name: string): void => void writeDurably(db, () => remove.run(name)),
  }
}
