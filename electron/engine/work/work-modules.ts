// The modules that a worker thread builds for itself, with a store connection of its own.
import { randomUUID } from 'node:crypto'
import type { JobStage } from '../../contract/jobs.ts'
import type { Log } from '../lib/log.ts'
import { createProcessRecord } from '../lib/process-record.ts'
import type { FindOptions } from '../media/find-ffmpeg.ts'
import { createMedia } from '../media/media.ts'
import { createShows } from '../shows/shows.ts'
import { openStore } from '../store/open-store.ts'

/** What a thread needs to build them. */
export interface WorkSetup {
  storeFile: string
  backupFolder: string
  processFolder: string
  /** Of the programs that the thread starts, so that they can be ended if it ends before them. */
  processOwner: string
  findFfmpeg: FindOptions
}

export interface WorkControl {
  signal: AbortSignal
  /** From 0 to 1, over the whole task. */
  onProgress(progress: number, stage: JobStage): void
  /** To be called when the show is known, before its chat is touched. */
  onShow(showId: string): void
}

export type WorkModules = ReturnType<typeof createWorkModules>

export function createWorkModules(setup: WorkSetup, log: Log) {
  const store = openStore({ file: setup.storeFile, backupFolder: setup.backupFolder, log, now: Date.now, mode: 'worker' })
  const media = createMedia({ find: setup.findFfmpeg, record: createProcessRecord(setup.processFolder, setup.processOwner), log })
  const shows = createShows({ probe: media.probe, library: store.shows, newId: randomUUID, now: Date.now })
  return { store, media, shows, close: () => store.close() }
}
