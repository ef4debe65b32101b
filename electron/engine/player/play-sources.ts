// Tells the page how each recording of a show is played: from where, and how its clock relates to the show's.
import type { Decoders, PlaySource } from '../../contract/player.ts'
import type { Recording, Show } from '../../contract/shows.ts'
import { fewAtATime } from '../lib/few-at-a-time.ts'
import { chooseMode, mayBeDirect, mimeOf } from './choose-mode.ts'
import type { PlayMode } from './choose-mode.ts'
import type { MediaTools } from './player-tools.ts'
import { proxyExtension, proxyOf } from './previews/make-proxy.ts'
import type { PreviewCache } from './previews/preview-cache.ts'
import { firstPictureMs } from './remux/remux-arguments.ts'
import { readSoundStart } from './sound-start.ts'

export interface SourceNeeds {
  tools: MediaTools
  cache: PreviewCache
  isThere: (recording: Recording) => Promise<boolean>
  /** Queues the making of a small copy, or finds it queued. */
  queueProxy: (input: { showId: string; recordingId: string }) => string
  urlOf: ((recording: Recording, mode: PlayMode) => string) | undefined
}

const lookedAtOnce = 3

export function createPlaySources({ tools, cache, isThere, queueProxy, urlOf }: SourceNeeds) {
  const soundStarts = new Map<string, Promise<number | undefined>>()
  const copyStarts = new Map<string, Promise<number>>()

  /** Asked once a file; the answers are numbers. */
  function remembered<Answer>(answers: Map<string, Promise<Answer>>, key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = answers.get(key) ?? ask()
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    return answer
  }

  async function modeOf(recording: Recording, decoders: Decoders): Promise<PlayMode> {
    if (!mayBeDirect(recording, decoders)) return chooseMode(recording, decoders, undefined)
    const soundStartMs = await remembered(soundStarts, recording.fingerprint, () => readSoundStart(tools.run, recording, undefined))
    return chooseMode(recording, decoders, soundStartMs)
  }

  async function sourceOf(show: Show, recording: Recording, decoders: Decoders): Promise<PlaySource> {
    const common = { ...placeOf(recording), ...shownSize(recording) }
    const unplayable = { ...common, mode: 'direct' as const, mediaStartMs: recording.fileStartMs }
    if (!(await isThere(recording))) return unplayable
    const mode = await modeOf(recording, decoders)
    const link = urlOf ? { url: urlOf(recording, mode) } : {}
    if (mode === 'direct') return { ...unplayable, ...link }
    if (mode === 'remux') return { ...common, ...link, mode, mediaStartMs: firstPictureMs, mime: mimeOf(recording) }
    const copy = await cache.find(proxyOf(recording), proxyExtension)
    if (copy === undefined) return { ...common, mode, mediaStartMs: 0, jobId: queueProxy({ showId: show.id, recordingId: recording.id }) }
    const mediaStartMs = await remembered(copyStarts, recording.fingerprint, async () => (await tools.probe(copy)).fileStartMs)
    return { ...common, ...link, mode, mediaStartMs }
  }

  return (show: Show, decoders: Decoders): Promise<PlaySource[]> => {
    const inOrder = show.recordings.toSorted((one, other) => one.showStartMs - other.showStartMs)
    return fewAtATime(
      lookedAtOnce,
      inOrder.map(recording => () => sourceOf(show, recording, decoders)),
    )
  }
}

const placeOf = ({ id, showStartMs, durationMs }: Recording) => ({ recordingId: id, showStartMs, durationMs })

function shownSize({ video }: Recording): { width?: number; height?: number } {
  if (!video) return {}
  const { width, height, rotationDegrees } = video
  return rotationDegrees % 180 === 0 ? { width, height } : { width: height, height: width }
}
