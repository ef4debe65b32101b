// What is said of a saved replay: on the desk, and by the window where another program is in front.
import type { ReplayAnswer } from '../contract/replays.ts'
import type { PageLiveWords } from './en/page-live.ts'
import { isUnderMinute, toLengthText } from './show-time.ts'

/** A picture or two less is nothing to speak of. */
const littleMs = 100

/** The buffer held less than was asked for. Without `askedMs` all that it held was. */
export const isShort = (askedMs: number | undefined, heldMs: number): boolean => askedMs !== undefined && askedMs - heldMs > littleMs

export const replayLength = (ms: number, { seconds }: Pick<PageLiveWords['replays'], 'seconds'>): string =>
  isUnderMinute(ms) ? seconds(ms / 1000) : toLengthText(ms)

/** @param name of the file */
export function toSavedText({ isNew, askedMs, heldMs }: ReplayAnswer, name: string, { strip, replays }: PageLiveWords): string {
  if (!isNew) return strip.sameReplay(name)
  // unknown where nobody could look into the file
  if (heldMs !== undefined && isShort(askedMs, heldMs)) return strip.shortReplay(name, replayLength(heldMs, replays))
  return strip.savedReplay(name)
}
