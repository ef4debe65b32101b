// A clip job, as the queue hands it over.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClipRequest } from '../../../electron/contract/clips.ts'
import type { Show } from '../../../electron/contract/shows.ts'
import { cutShowClip } from '../../../electron/engine/work/cut-show-clip.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { recordingsOf } from '../clips/cut-for-test.ts'
import { findHere } from '../media/find-here.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a job that an older version queued, with one range and no list, is cut all the same', async () => {
  const recordings = await recordingsOf([makeVideo({ file: join(folder, 'a.mkv'), seconds: 4 })])
  const counts = { messages: 0, moments: 0, clips: 0 }
  const show: Show = { id: 'show', title: '晚间直播', durationMs: 4000, createdAtMs: 0, isAnalysed: false, ...counts, recordings }
  const stored: unknown = JSON.parse(
    JSON.stringify({ showId: 'show', title: 't', kindWord: '', startMs: 1500, endMs: 2500, mode: 'encode', target: { folder } }),
  )
  const media = createMedia({ find: findHere, record: undefined, log: silentLog })
  const clip = await cutShowClip(
    stored as ClipRequest, // the queue takes what it has stored for what it would store now
    { store: { shows: { find: () => show } as never }, media },
    { signal: new AbortController().signal, onProgress: () => {}, onTemporaryFile: () => {}, onNaming: () => {} },
  )
  expect(clip).toMatchObject({ mode: 'encode', verified: true, asked: { startMs: 1500, endMs: 2500 } })
  expect(clip).not.toHaveProperty('parts')
})
