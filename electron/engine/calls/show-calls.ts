// What is asked about shows as a whole: which there are, where their recordings lie, what they take up.
import { rm } from 'node:fs/promises'
import { AppError } from '../../contract/errors.ts'
import type { Handlers } from '../../contract/index.ts'
import type { Files } from '../files/files.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Shows } from '../shows/shows.ts'
import type { Store } from '../store/open-store.ts'
import type { ReaderThread } from '../threads/reader-thread.ts'
import type { Threads } from '../threads/threads.ts'
import type { ShowPlayer } from '../work/show-player.ts'
import type { BusyShows } from './busy-shows.ts'
import type { LiveLibrary } from './live-library.ts'
import { createUploads } from './uploaded-chat.ts'

export interface ShowCallsNeeds {
  store: Pick<Store, 'shows' | 'chatFiles' | 'chatShifts'>
  shows: Pick<Shows, 'find' | 'relink'>
  library: Pick<LiveLibrary, 'look' | 'changed' | 'counted'>
  files: Pick<Files, 'isThere'>
  jobs: Pick<Jobs, 'cancel'>
  busyShows: BusyShows
  player: Pick<ShowPlayer, 'previewBytes' | 'forget'>
  threads: Pick<Threads, 'run'>
  reader: Pick<ReaderThread, 'ask'>
  /** Gives the space of what was removed back, beside everything else. */
  tidy: () => void
  dataFolder: string
}

export function createShowCalls(needs: ShowCallsNeeds) {
  const { store, shows, library, files, jobs, busyShows, player, threads, reader, tidy } = needs
  const uploads = createUploads(needs.dataFolder)
  const previewBytesOf = async (showId: string): Promise<number> => {
    const show = store.shows.find(showId)
    return show ? player.previewBytes(show) : 0
  }

  return {
    'shows.list': () => store.shows.list().map(library.counted),
    'shows.find': async ({ show }) => library.counted(await shows.find(show)),
    'shows.open': async ({ recordings, title }) => {
      const opened = await threads.run('openShow', { recordings, title })
      library.changed(opened.show.id, 'show')
      return { ...opened, show: library.counted(opened.show) }
    },
    'shows.look': () => library.look(),
    'shows.rename': ({ showId, title }) => {
      store.shows.rename(showId, title)
      library.changed(showId, 'show')
    },
    'shows.relink': async ({ showId, path }) => {
      const { showIds, found, missing } = await shows.relink(showId, path, files.isThere)
      await library.look()
      for (const each of showIds) library.changed(each, 'show')
      return { found, missing }
    },
    'shows.sizeOf': async ({ showId }) => {
      const [storedBytes, previewBytes] = await Promise.all([reader.ask('sizeOfShow', { showId }), previewBytesOf(showId)])
      return { freedBytes: storedBytes + previewBytes }
    },
    'shows.delete': async ({ showId }) => {
      const show = store.shows.find(showId)
      if (show) await jobs.cancel(busyShows.jobsOf(show).map(({ id }) => id))
      const previewBytes = await previewBytesOf(showId)
      const sent = uploads.among(store.chatFiles.ofShow(showId))
      const { freedBytes } = await threads.run('deleteShow', { showId }, { onProgress: () => library.changed(showId, 'show') })
      if (show) await player.forget(show)
      await Promise.all(sent.map(path => rm(path, { force: true })))
      return { freedBytes: freedBytes + previewBytes }
    },
    'danmaku.files': ({ showId }) => [...store.chatFiles.ofShow(showId)],
    'danmaku.shift': ({ showId, byMs }) => {
      busyShows.assertIdle(showId)
      if (store.chatShifts.add(showId, byMs)) library.changed(showId, 'chat')
    },
    'danmaku.remove': async ({ showId, chatFileId }) => {
      busyShows.assertIdle(showId)
      const file = store.chatFiles.ofShow(showId).find(({ id }) => id === chatFileId)
      if (!file) throw new AppError('not-found', `No chat file ${chatFileId} in show ${showId}`, { details: { file: chatFileId } })
      await threads.run('removeChatFile', { showId, chatFileId })
      library.changed(showId, 'chat')
      await Promise.all(uploads.among([file]).map(path => rm(path, { force: true })))
      tidy()
    },
  } satisfies Partial<Handlers>
}
