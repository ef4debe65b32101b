import type { Database } from 'better-sqlite3'
import { writeDurably } from '../write-durably.ts'

export function settingTable(db: Database) {
  const find = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?')
  find.pluck()
  const put = db.prepare<[string, string]>('REPLACE INTO setting (name, value) VALUES (?, ?)')
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE name = ?')
  return {
    /** Whatever was set; who asks knows its shape and checks it. `undefined` when it was never set. */
    get(name: string): unknown {
      const value = find.get(name)
      return value === undefined ? undefined : (JSON.parse(value) as unknown)
    },
    /** On disk when this returns. `undefined` takes the setting away. */
    set(name: string, value: unknown): void {
      writeDurably(db, () => (value === undefined ? remove.run(name) : put.run(name, JSON.stringify(value))))
    },
  }
}
