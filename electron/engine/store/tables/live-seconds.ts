// What was judged of a show while it runs, in short pieces as it goes on: an engine that dies has lost a few seconds of it. Half a megabyte an
// hour, taken away once an analysis holds all of it.
import type { Database } from 'better-sqlite3'
import { showKeys } from './show-keys.ts'

export interface StoredSecond {
  startMs: number
  /** One sample or several of each signal; NaN where unknown. */
  samples: Record<string, Float32Array>
}

interface PieceRow {
  key: number
  startMs: number
  seconds: number
  layout: string
  samples: Buffer
}

/** Signals of a second, in order, and how many samples each has. */
type Layout = [name: string, perSecond: number][]

const rowsPerPage = 100

export function liveSecondTable(db: Database) {
  const keysOf = showKeys(db)
  const insert = db.prepare('INSERT INTO liveSeconds (showKey, startMs, seconds, layout, samples) VALUES (?, ?, ?, ?, ?)')
  const page = db.prepare<[string, number], PieceRow>(`SELECT p.key, p.startMs, p.seconds, p.layout, p.samples
    FROM liveSeconds p JOIN show s ON s.key = p.showKey
    WHERE s.id = ? AND NOT s.isBeingDeleted AND p.key > ? ORDER BY p.key LIMIT ${rowsPerPage}`)
  const until = db
    .prepare<[string], number | null>(
      'SELECT MAX(p.startMs + p.seconds * 1000) FROM liveSeconds p JOIN show s ON s.key = p.showKey WHERE s.id = ? AND NOT s.isBeingDeleted',
    )
    .pluck()
  const remove = db.prepare<[number]>('DELETE FROM liveSeconds WHERE showKey = ?')
  return {
    /** Seconds in a row. Throws `show-missing`. */
    add(showId: string, seconds: readonly { startMs: number; samples: Readonly<Record<string, ArrayLike<number>>> }[]): void {
      const first = seconds[0]
      if (!first) return
      const layout = layoutOf(seconds)
      const row = new Float32Array(seconds.length * lengthOf(layout)).fill(NaN)
      seconds.forEach(({ samples }, second) => {
        let place = second * lengthOf(layout)
        for (const [name, perSecond] of layout) {
          row.set(samples[name] ?? [], place)
          place += perSecond
        }
      })
      const { showKey } = keysOf(showId)
      insert.run(showKey, first.startMs, seconds.length, JSON.stringify(layout), Buffer.from(row.buffer, row.byteOffset, row.byteLength))
    },
    /** In the order in which they were added, page by page. */
    *ofShow(showId: string): Generator<StoredSecond> {
      for (let rows = page.all(showId, 0); rows.length > 0; rows = page.all(showId, rows.at(-1)!.key))
        for (const row of rows) yield* secondsOf(row)
    },
    /** Where the last of them ends; undefined where there are none. */
    untilMs: (showId: string): number | undefined => until.get(showId) ?? undefined,
    removeOf: (showId: string): void => void remove.run(keysOf(showId).showKey),
  }
}

function layoutOf(seconds: readonly { samples: Readonly<Record<string, ArrayLike<number>>> }[]): Layout {
  const counts = new Map<string, number>()
  for (const { samples } of seconds)
    for (const [name, values] of Object.entries(samples)) counts.set(name, Math.max(counts.get(name) ?? 0, values.length))
  return [...counts]
}

const lengthOf = (layout: Layout): number => layout.reduce((sum, [, perSecond]) => sum + perSecond, 0)

function* secondsOf({ startMs, seconds, layout: written, samples }: PieceRow): Generator<StoredSecond> {
  const layout = JSON.parse(written) as Layout
  const all = new Float32Array(new Uint8Array(samples).buffer) // copied: a buffer from the database may begin anywhere
  for (let second = 0; second < seconds; second++) {
    let place = second * lengthOf(layout)
    const entries = layout.map(([name, perSecond]) => [name, all.subarray(place, (place += perSecond))] as const)
    yield { startMs: startMs + second * 1000, samples: Object.fromEntries(entries) }
  }
}
