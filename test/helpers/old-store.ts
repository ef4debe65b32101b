// A store of the version before, with so many decisions that its migration takes time and room.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

const version2 = join(import.meta.dirname, '../fixtures/store/v2.db')
const title = 'x'.repeat(400)
const decision = JSON.stringify({ momentId: 'moment', verb: 'title', kind: 'peak', startMs: 0, endMs: 1, title, state: 'kept' })

/** Writes it to `file`, which it returns. */
export function makeOldStore(file: string, { decisions }: { decisions: number }): string {
  copyFileSync(version2, file)
  const db = new Sqlite(file)
  const insert = db.prepare(`INSERT INTO decision (showKey, atMs, action, decision) SELECT key, 1, 'decide', ? FROM show LIMIT 1`)
  db.transaction(() => {
    for (let number = 0; number < decisions; number++) insert.run(decision)
  })()
  db.close()
  return file
}

/** What must be the same before and after, at any version; `damage` is `ok`. */
export function lookAtStore(file: string): { version: number; damage: string; decisions: number } {
  const db = new Sqlite(file)
  const pragma = (name: string) => db.pragma(name, { simple: true })
  const version = pragma('user_version') as number
  const decisions = db
    .prepare<[], number>(`SELECT COUNT(*) FROM ${version === 2 ? 'decision' : 'journal'}`)
    .pluck()
    .get()!
  const damage = pragma('integrity_check') as string
  db.close()
  return { version, damage, decisions }
}
