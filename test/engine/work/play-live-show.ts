// A process of its own that plays a made-up show into the store in the folder it is given, to be killed in the middle; says how far it is.
import { join } from 'node:path'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { openLiveShowScoring } from '../../../electron/engine/work/live-show-scoring.ts'
import { madeShow, playInto } from './made-live-show.ts'

const folder = process.argv[2]!
const store = openStore({
  file: join(folder, 'library.db'),
  backupFolder: join(folder, 'backups'),
  log: silentLog,
  now: Date.now,
  mode: 'owner',
})
let wallMs = 0
const scoring = openLiveShowScoring({ showId: 'show', nowMs: 0, store, now: () => wallMs })
playInto(store, { fromMs: 0, toMs: madeShow.durationMs }, batch => {
  wallMs = batch.nowMs
  scoring.hear(batch)
  if (batch.nowMs % 10_000 === 0) process.stdout.write(`${batch.nowMs}\n`)
})
