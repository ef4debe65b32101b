// A lively chat that suddenly says nothing at all was not silent: its recording was interrupted. What was said then is unknown, not nothing.

/** By chance alone nobody would fall silent for as long as so many messages usually take; people are less even than chance. */
const missedMessages = 40
const shortestHoleMs = 30_000
const livelyPerMinute = 3 // a chat that says less may stop at any time
const shortestHeardMs = 60_000 // before, nobody knows how lively a chat is

/** Told of all messages in order. Whether a silence is a hole is judged by the chat before it, once the message after it is there. */
export function createChatHoles() {
  const holes: { fromMs: number; toMs: number }[] = []
  let lastMs = NaN
  let heardMs = 0
  let count = 0

  const isLively = () => heardMs >= shortestHeardMs && count * 60_000 >= livelyPerMinute * heardMs
  const isHole = (fromMs: number, toMs: number) =>
    isLively() && toMs - fromMs > shortestHoleMs && ((toMs - fromMs) * count) / heardMs > missedMessages

  return {
    note(atMs: number): void {
      if (isHole(lastMs, atMs)) holes.push({ fromMs: lastMs, toMs: atMs })
      else if (count > 0) heardMs += atMs - lastMs
      count += 1
      lastMs = atMs
    },
    /** `nextMs`: the first message there is after those that were noted. Seconds in order. */
    isLost(startMs: number, nextMs: number): boolean {
      while (holes[0] && holes[0].toMs <= startMs) holes.shift()
      const hole = holes[0] ?? (isHole(lastMs, nextMs) ? { fromMs: lastMs, toMs: nextMs } : undefined)
      return hole !== undefined && startMs >= hole.fromMs && startMs + 1000 <= hole.toMs
    },
  }
}
