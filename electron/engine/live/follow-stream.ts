// Whether OBS streams, over conversations and engines: a stream that goes on is not taken for a new one. Pure; times are monotonic.
import type { LiveWord } from './show-record.ts'

/** `forMs`: for how long it has run, as OBS counts. */
export interface StreamWord {
  is: 'stream'
  atMs: number
  isOn: boolean
  forMs: number
}

export interface FollowedStream {
  isOn: boolean
  /** It ran already when OBS was heard before. */
  goesOn: boolean
  /** When one was last known to run, unless it was seen to end. */
  seenMs: number | undefined
}

export const nothingStreamed: FollowedStream = { isOn: false, goesOn: false, seenMs: undefined }

/** OBS counts what it has sent, which begins some time after its word. */
const countedLateMs = 2000

export function followStream(stream: FollowedStream, word: LiveWord): FollowedStream {
  if (word.is === 'lost') return { isOn: false, goesOn: false, seenMs: seenUntil(stream, word.atMs) }
  if (word.is !== 'stream') return stream
  if (!word.isOn) return nothingStreamed
  if (stream.isOn) return stream
  const { seenMs } = stream
  // of one that called its platform again meanwhile, OBS counts from then on
  const goesOn = seenMs !== undefined && word.atMs - word.forMs < seenMs + countedLateMs
  return { isOn: true, goesOn, seenMs: word.atMs }
}

export const seenUntil = ({ isOn, seenMs }: FollowedStream, nowMs: number): number | undefined => (isOn ? nowMs : seenMs)
