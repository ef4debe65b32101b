// The running show, introduced to those it lives with: OBS, whose recorder it hears, and the store, where the library has it.
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { ShowPart } from '../../contract/shows.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import { createLive } from '../live/live.ts'
import type { Live, LiveNeeds } from '../live/live.ts'
import { newestBeside } from '../live/still-files.ts'
import type { LiveWord } from '../live/show-record.ts'
import type { Media } from '../media/media.ts'
import type { Obs } from '../obs/obs.ts'
import { fingerprintOf } from '../shows/fingerprint.ts'
import type { Store } from '../store/open-store.ts'
import { hearRecorder } from './hear-recorder.ts'

export interface LiveOfObsNeeds {
  store: Pick<Store, 'shows' | 'marks' | 'settings'>
  obs: Pick<Obs, 'onConversation' | 'onFile'>
  media: Pick<Media, 'probe'>
  settings: LiveNeeds['settings']
  library: {
    changed(showId: string, part: ShowPart): void
    onShowChange(listener: (change: { showId: string; part: ShowPart }) => void): () => void
  }
  clock: Clock
  log: Log
}

const keptAs = 'live.running'

export function createLiveOfObs({ store, obs, media, settings, library, clock, log }: LiveOfObsNeeds): Live {
  const recorder = createListeners<LiveWord>()
  obs.onConversation(conversation => hearRecorder(conversation, { clock, log, tell: recorder.tell, onFile: obs.onFile }))
  const live = createLive({
    listen: recorder.add,
    library: store.shows,
    marks: store.marks,
    kept: { get: () => store.settings.get(keptAs), set: value => store.settings.set(keptAs, value) },
    settings,
    changed: library.changed,
    probe: media.probe,
    fingerprintOf,
    sizeOf: async path => (await stat(path)).size,
    newestBeside,
    newId: randomUUID,
    clock,
    log,
  })
  library.onShowChange(({ showId, part }) => (part === 'show' ? live.showChanged(showId) : undefined))
  return live
}
