// Moments being found again, for as long as the test likes: what the pages say meanwhile.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { messageBatches } from '../../electron/engine/store/chat/message-batches.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { addShow, analysis, message } from '../engine/store/samples.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'

/** The engine tells how far it is every 20,000 messages: long before the last of them. */
const messages = Array.from({ length: 79_000 }, (_, index) => message({ id: `m${index}`, atMs: index * 10 }))

needs('chromium')('finding moments again', () => {
  test('each page of the show says so, and how far it is, until it is done', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-finding-'))
    const file = join(dataFolder, 'showrunner.db')
    const store = openStore({ file, backupFolder: join(dataFolder, 'backups'), log: silentLog, now: Date.now, mode: 'owner' })
    addShow(store)
    for (const batch of messageBatches(messages)) store.messages.addBatch('show', 'chat', batch)
    store.analyses.add(analysis(), [], store.chatFiles.layoutOf('show'))
    store.close()

    const studio = await openStudio({ dataFolder })
    const keptOut = new Sqlite(file)
    try {
      const pages = [await studio.openPage('#/show/show'), await studio.openPage('#/show/show')]
      for (const page of pages) await page.getByRole('heading', { name: '春季上新' }).waitFor()
      const unwatch = studio.engine.watch('highlights.rescoring', ([show]) => {
        if (show && show.progress > 0 && !keptOut.inTransaction) keptOut.exec('BEGIN IMMEDIATE') // what is found cannot be written down yet
      })
      const found = studio.engine.call('highlights.rescore', { showId: 'show' })
      const strips = pages.map(page => page.getByRole('status').filter({ hasText: '正在重新寻找高光…' }))
      for (const strip of strips) await strip.getByText(/^[1-9]\d?%$/).waitFor()
      unwatch()
      keptOut.exec('ROLLBACK')
      await found
      for (const strip of strips) await strip.waitFor({ state: 'detached' })
      expect(studio.problems).toEqual([])
    } finally {
      keptOut.close()
      await studio.close()
      rmSync(dataFolder, { recursive: true, force: true })
    }
  })
})
