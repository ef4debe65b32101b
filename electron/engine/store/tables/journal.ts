// What people did to a show, decisions, marks and shifts of its chat alike: append-only, and on disk when a call returns, as nothing of it may
// be lost. Where an act is more than its entry (a shift moves the chat), both are written together or not at all.
import type { Database } from 'better-sqlite3'
import { writeDurably } from '../write-durably.ts'
import { replayJournal } from './replay-journal.ts'
import type { Act, DatedAct, JournalEntry, Placing, Replayed, Step } from './replay-journal.ts'
import { showKeys } from './show-keys.ts'

interface JournalRow {
  madeAtMs: number
  action: JournalEntry['action']
  what: string | null
}

export type Journal = ReturnType<typeof journalTable>

interface JournalNeeds {
  now: () => number
  /** Moves all chat of a show; part of the caller's transaction. */
  moveChat: (showId: string, byMs: number) => void
}

export function journalTable(db: Database, { now, moveChat }: JournalNeeds) {
  const keysOf = showKeys(db)
  const insert = db.prepare<[number, number, string, string | null]>(
    'INSERT INTO journal (showKey, madeAtMs, action, what) VALUES (?, ?, ?, ?)',
  )
  const select = db.prepare<[string], JournalRow>(`SELECT j.madeAtMs, j.action, j.what
    FROM journal j JOIN show s ON s.key = j.showKey WHERE s.id = ? AND NOT s.isBeingDeleted ORDER BY j.key`)
  const showsWithDecisions = db.prepare<[], string>(`SELECT s.id FROM show s JOIN journal j ON j.showKey = s.key
    WHERE j.action = 'decide' AND NOT s.isBeingDeleted GROUP BY s.key ORDER BY MAX(j.key) DESC`)
  showsWithDecisions.pluck()
  // the highest keys of shows that are not being deleted: later ones are higher, and what is gone never comes back
  const newest = db.prepare<[], (number | null)[]>(`SELECT COUNT(*), MAX(s.key),
    MAX((SELECT MAX(j.key) FROM journal j WHERE j.showKey = s.key)), MAX((SELECT MAX(a.key) FROM analysis a WHERE a.showKey = s.key))
    FROM show s WHERE NOT s.isBeingDeleted`)
  newest.raw()
  const entries = (showId: string): readonly JournalEntry[] => select.all(showId).map(toEntry)

  function write(showId: string, entry: Act | Step | Placing): void {
    insert.run(keysOf(showId).showKey, now(), entry.action, whatOf(entry))
  }

  // look and write in one transaction: two people pressing undo at once take back two acts
  const look = db.transaction((showId: string, choose: (inForce: Replayed) => Act | Placing | undefined): boolean => {
    const entry = choose(replayJournal(entries(showId)))
    if (!entry) return false
    write(showId, entry)
    if (entry.action === 'shift') moveChat(showId, entry.byMs)
    return true
  })
  const step = db.transaction((showId: string, action: Step['action']): DatedAct | undefined => {
    const { done, undone } = replayJournal(entries(showId))
    const act = (action === 'undo' ? done : undone).at(-1)
    if (!act) return undefined
    write(showId, { action })
    if (act.action === 'shift') moveChat(showId, action === 'undo' ? -act.byMs : act.byMs)
    return act
  })

  return {
    /** Writes a new act that needs no look; what had been undone before it can no longer be redone. */
    append: (showId: string, act: Exclude<Act, { action: 'shift' }>): void => writeDurably(db, () => write(showId, act)),
    /** Writes what `choose` answers, unless that is nothing; true when something was written. */
    appendIf: (showId: string, choose: (inForce: Replayed) => Act | Placing | undefined): boolean =>
      writeDurably(db, () => look.immediate(showId, choose)),
    /** Takes back the latest act in force, or brings back the one undone last; returns it, undefined where there is none. */
    step: (showId: string, action: Step['action']): DatedAct | undefined => writeDurably(db, () => step.immediate(showId, action)),
    replay: (showId: string): Replayed => replayJournal(entries(showId)),
    /** Everything that was ever done, oldest first. */
    entries,
    /** Ids of the shows anybody ever decided something about, the one with the latest decision first. */
    showsWithDecisions: (): readonly string[] => showsWithDecisions.all(),
    /** Another text whenever something was done to a show, a show was analysed, or one came or went: what these come to may be another. */
    revision: (): string => newest.get()!.join(' '),
  }
}

function whatOf(entry: Act | Step | Placing): string | null {
  const { action: _, ...what } = entry
  return Object.keys(what).length === 0 ? null : JSON.stringify(what)
}

/** The table CHECKs that there is something to read where there must be. */
const toEntry = ({ madeAtMs, action, what }: JournalRow): JournalEntry =>
  ({ madeAtMs, action, ...(what !== null && asWritten(JSON.parse(what) as object)) }) as JournalEntry

/** Before an act could be several decisions it was one, without a list. */
const asWritten = (what: object): object => ('decision' in what ? { decisions: [what.decision] } : what)
