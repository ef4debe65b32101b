// Everything the engine remembers, in one SQLite file. The only module with SQL in it: the others are handed these tables.
import { statSync } from 'node:fs'
import { chatFileTable } from './chat/chat-files.ts'
import { messagePlaces } from './chat/message-places.ts'
import { messageSearch } from './chat/message-search.ts'
import { messageTable } from './chat/messages.ts'
import { openDatabase } from './open-database.ts'
import type { OpenOptions } from './open-database.ts'
import { createToStoreError, withStoreErrors } from './store-errors.ts'
import { analysisTable } from './tables/analyses.ts'
import { chatShiftTable } from './tables/chat-shifts.ts'
import { decisionTable } from './tables/decisions.ts'
import { jobTable } from './tables/jobs.ts'
import { journalTable } from './tables/journal.ts'
import { liveSecondTable } from './tables/live-seconds.ts'
import { markTable } from './tables/marks.ts'
import { momentTable } from './tables/moments.ts'
import { productTable } from './tables/products.ts'
import { recordingTable } from './tables/recordings.ts'
import { secretTable } from './tables/secrets.ts'
import { settingTable } from './tables/settings.ts'
import { showTable } from './tables/shows.ts'
import { signalTable } from './tables/signals.ts'
import { waveformTable } from './tables/waveforms.ts'
import { tidying } from './tidy-up.ts'

export type Store = ReturnType<typeof openStore>

/**
 * Throws `store-damaged`, `store-too-new`, `store-too-old` (not the owner), `file-missing` (not
 * the owner), `disk-full`, `folder-unwritable`.
 */
export function openStore(options: OpenOptions) {
  const toStoreError = createToStoreError(options)
  try {
    return tablesOf(options, toStoreError)
  } catch (error) {
    throw toStoreError(error)
  }
}

function tablesOf(options: OpenOptions, toStoreError: (error: unknown) => unknown) {
  const db = openDatabase(options)
  const recordings = recordingTable(db)
  const moments = momentTable(db)
  const signals = signalTable(db)
  const chatFiles = chatFileTable(db)
  const journal = journalTable(db, { now: options.now, moveChat: chatFiles.moveAll })
  const guard = <Table extends Parameters<typeof withStoreErrors>[0]>(table: Table) => withStoreErrors(table, toStoreError)
  return {
    shows: guard(showTable(db, recordings)),
    recordings: guard(recordings),
    chatFiles: guard(chatFiles),
    messages: guard({ ...messageTable(db), ...messageSearch(db), ...messagePlaces(db) }),
    analyses: guard(analysisTable(db, moments, signals)),
    signals: guard(signals),
    waveforms: guard(waveformTable(db)),
    liveSeconds: guard(liveSecondTable(db)),
    moments: guard(moments),
    decisions: guard(decisionTable(journal)),
    marks: guard(markTable(journal)),
    chatShifts: guard(chatShiftTable(journal, chatFiles)),
    products: guard(productTable(db)),
    jobs: guard(jobTable(db)),
    settings: guard(settingTable(db)),
    secrets: guard(secretTable(db)),
    ...guard({ tidyStep: tidying(db) }),
    /** What the store takes up on disk. */
    sizeBytes: (): number => sizeOf(options.file) + sizeOf(`${options.file}-wal`),
    close(): void {
      db.close()
    },
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
