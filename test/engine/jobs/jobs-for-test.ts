// A queue over a real store in a folder of its own, with runners that the tests bring along.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { Clip, ClipRequest } from '../../../electron/contract/clips.ts'
import { createJobs } from '../../../electron/engine/jobs/jobs.ts'
import type { JobControl, Jobs } from '../../../electron/engine/jobs/jobs.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'

/** Both anew for each test. */
export let folder: string
export let store: ReturnType<typeof openStore>
let jobs: Jobs | undefined

/** Call once in a file. */
export function useTemporaryStore(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-jobs-'))
    store = openStore({
      file: join(folder, 'store.db'),
      backupFolder: join(folder, 'backups'),
      log: silentLog,
      now: () => 0,
      mode: 'owner',
    })
  })
  afterEach(async () => {
    await jobs?.close()
    jobs = undefined
    store.close()
    await rm(folder, { recursive: true, force: true })
  })
}

export const request = (title: string): ClipRequest => ({
  ...{ showId: 'none', title, kindWord: '', ranges: [{ startMs: 0, endMs: 1000 }], mode: 'lossless' },
  target: { folder },
})
export const clipOf = ({ title }: ClipRequest): Clip => ({
  ...{ file: join(folder, title), startMs: 0, endMs: 1000, asked: { startMs: 0, endMs: 1000 } },
  ...{ mode: 'lossless', verified: true, warnings: [] },
})

export type ClipRunner = (request: ClipRequest, control: JobControl) => Promise<Clip>

const notUsed = () => Promise.reject(new Error('not used'))

export async function startJobs(
  clip: ClipRunner,
  { resume = false, limit = 2, table = store.jobs, clock = systemClock } = {},
): Promise<Jobs> {
  jobs = createJobs({
    table,
    runners: { clip, analyse: notUsed, sample: notUsed, proxy: notUsed },
    limits: { clip: limit, analyse: 1, sample: 1, proxy: 1 },
    showIdOf: about => (about as Partial<ClipRequest>).showId,
    fileOf: result => [(result as Clip).file].find(file => file.endsWith('deleted')),
    removeFile: path => rm(path, { force: true }),
    clock,
    log: silentLog,
  })
  await jobs.recover({ resume })
  return jobs
}

export const stateOf = (id: string) => store.jobs.find(id)?.state
export const untilEnded = (ids: readonly string[]) =>
  expect.poll(() => ids.every(id => ['done', 'failed', 'cancelled'].includes(stateOf(id) ?? ''))).toBe(true)
/** A job that works until it is stopped. */
export const endless: ClipRunner = (_, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
