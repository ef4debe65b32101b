// Analyses of a show, each with its signals and moments; an analysis is there as a whole or not at all.
import type { Database } from 'better-sqlite3'
import type { Analysis, ChatDelay, Signal } from '../../../contract/highlights.ts'
import { chatLayoutOf } from '../chat/chat-files.ts'
import type { momentTable } from './moments.ts'
import { showKeys } from './show-keys.ts'
import type { signalTable } from './signals.ts'

interface AnalysisRow extends Omit<Analysis, 'chatDelay' | 'weights' | 'multipliers' | 'moments'> {
  chatDelay: string
  weights: string
  multipliers: string
}

export function analysisTable(db: Database, moments: ReturnType<typeof momentTable>, signals: ReturnType<typeof signalTable>) {
  const keysOf = showKeys(db)
  const insert = db.prepare(`INSERT INTO analysis
    (id, showKey, createdAtMs, codeVersion, chatLagMs, chatDelay, weights, multipliers, chatLayout)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const select = (where: string) =>
    db.prepare<
      [string],
      AnalysisRow
    >(`SELECT a.id, s.id AS showId, a.createdAtMs, a.codeVersion, a.chatLagMs, a.chatDelay, a.weights, a.multipliers
      FROM analysis a JOIN show s ON s.key = a.showKey WHERE NOT s.isBeingDeleted AND ${where}`)
  const byId = select('a.id = ?')
  const latest = select('s.id = ? ORDER BY a.key DESC LIMIT 1') // not by time: clocks are set back

  const latestId = db
    .prepare<[string], string>(
      `SELECT a.id FROM analysis a JOIN show s ON s.key = a.showKey WHERE NOT s.isBeingDeleted AND s.id = ? ORDER BY a.key DESC LIMIT 1`,
    )
    .pluck()
  const otherChat = db.prepare<[string], number>(`SELECT chatLayout <> ${chatLayoutOf('a.showKey')} FROM analysis a WHERE a.id = ?`).pluck()

  const remove = db.prepare<[string]>('DELETE FROM analysis WHERE id = ?')
  const add = db.transaction((analysis: Analysis, itsSignals: readonly Signal[], chatLayout: string): void => {
    remove.run(analysis.id) // its moments and signals go with it
    const { id, showId, createdAtMs, codeVersion, chatLagMs, chatDelay, weights, multipliers } = analysis
    const { showKey } = keysOf(showId)
    const texts = [chatDelay, weights, multipliers].map(value => JSON.stringify(value))
    const row = insert.run(id, showKey, createdAtMs, codeVersion, chatLagMs, ...texts, chatLayout)
    const key = Number(row.lastInsertRowid)
    moments.addTo(key, analysis.moments)
    signals.addTo(key, itsSignals)
    signals.removeOld(showKey, key)
  })
  const toAnalysis = (row: AnalysisRow | undefined): Analysis | undefined =>
    row && {
      ...row,
      chatDelay: JSON.parse(row.chatDelay) as ChatDelay,
      weights: JSON.parse(row.weights) as Analysis['weights'],
      multipliers: JSON.parse(row.multipliers) as Analysis['weights'],
      moments: moments.ofAnalysis(row.id),
    }

  return {
    /**
     * The newest of its show from now on. One with the same id is replaced: of a show that runs.
     * @param chatLayout of the chat it was found with: `chatFiles.layoutOf`
     */
    add: (analysis: Analysis, itsSignals: readonly Signal[], chatLayout: string): void => add.immediate(analysis, itsSignals, chatLayout),
    find: (id: string): Analysis | undefined => toAnalysis(byId.get(id)),
    /** Whether the chat of its show is another one now than it was found with: a file more or less, or one that was moved. */
    isOutdated: (id: string): boolean => otherChat.get(id) === 1,
    latestId: (showId: string): string | undefined => latestId.get(showId),
    latest: (showId: string): Analysis | undefined => toAnalysis(latest.get(showId)),
  }
}
