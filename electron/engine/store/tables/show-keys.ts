import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'

export interface ShowKeys {
  showKey: number
  /** For `hashText`. */
  hashSeed: number
}

/** How the other tables name a show: its integer key. A show that is not there, or is being deleted, is an expected failure. */
export function showKeys(db: Database): (showId: string) => ShowKeys {
  const find = db.prepare<[string], ShowKeys>('SELECT key AS showKey, hashSeed FROM show WHERE id = ? AND NOT isBeingDeleted')
  return showId => {
    const keys = find.get(showId)
    if (!keys) throw new AppError('show-missing', `No show ${showId}`, { details: { show: showId } })
    return keys
  }
}
