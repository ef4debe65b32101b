// Puts a kept chat on the show's clock, from what the files say about when they began.

export interface ChatSpan {
  /** Epoch milliseconds of the chat file's zero, where known. */
  startedAtMs?: number | undefined
  /** First and last message on the file's own clock, where they are known already. */
  firstAtMs?: number | undefined
  lastAtMs?: number | undefined
}

export interface ShowSpan {
  recordings: readonly {
    /** Epoch milliseconds of its first picture, where known. */
    startedAtMs?: number | undefined
    showStartMs: number
    durationMs: number
  }[]
}

/** `isFound` is false where nothing told, and the chat was assumed to begin with the show or with its recording. */
export interface ChatOffset {
  offsetMs: number
  isFound: boolean
}

const dayMs = 24 * 60 * 60 * 1000

/** What to add to a chat file's times to reach the show clock. */
export function findChatOffset(chat: ChatSpan, show: ShowSpan): ChatOffset {
  const offsetMs = offsetFromStarts(chat, show)
  return offsetMs === undefined ? { offsetMs: 0, isFound: false } : { offsetMs, isFound: true }
}

/**
 * The same for all the chat files of a show, in order. Where there is one for each recording, as recorders write them, a file that
 * does not tell its start is assumed to begin with its recording.
 */
export function findChatOffsets(chats: readonly ChatSpan[], show: ShowSpan): ChatOffset[] {
  return chats.map((chat, index) => {
    const found = findChatOffset(chat, show)
    const own = chats.length === show.recordings.length ? show.recordings[index] : undefined
    return found.isFound || !own ? found : { offsetMs: own.showStartMs, isFound: false }
  })
}

function offsetFromStarts(chat: ChatSpan, show: ShowSpan): number | undefined {
  const chatStartedAtMs = chat.startedAtMs
  if (chatStartedAtMs === undefined) return undefined
  // The recording that began nearest to the chat: over a pause the show clock and the wall clock may part.
  const distances = show.recordings.flatMap(({ startedAtMs, showStartMs }) =>
    startedAtMs === undefined ? [] : [{ distanceMs: chatStartedAtMs - startedAtMs, showStartMs }],
  )
  const nearest = distances.toSorted((one, other) => Math.abs(one.distanceMs) - Math.abs(other.distanceMs))[0]
  if (!nearest || Math.abs(nearest.distanceMs) > dayMs) return undefined
  const offsetMs = Math.round(nearest.distanceMs + nearest.showStartMs)
  return isMostlyInside(chat, offsetMs, show) ? offsetMs : undefined
}

/** A start that puts the chat beside the show is wrong: a clock that was off, a time zone. */
function isMostlyInside({ firstAtMs, lastAtMs }: ChatSpan, offsetMs: number, { recordings }: ShowSpan): boolean {
  const startMs = Math.min(...recordings.map(recording => recording.showStartMs))
  const endMs = Math.max(...recordings.map(recording => recording.showStartMs + recording.durationMs))
  if (firstAtMs === undefined || lastAtMs === undefined) return offsetMs < endMs
  const [fromMs, toMs] = [firstAtMs + offsetMs, lastAtMs + offsetMs]
  const insideMs = Math.min(toMs, endMs) - Math.max(fromMs, startMs)
  return insideMs >= 0 && insideMs >= (toMs - fromMs) / 2
}
