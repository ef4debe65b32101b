// What there is to say of a saved replay. Pure.
import { AppError } from '../../../../electron/contract/errors.ts'
import type { SavedReplay } from '../../../../electron/contract/replays.ts'
import { isUnderMinute, toLengthText } from '../../../../electron/words/show-time.ts'
import type { PageLiveWords } from '../../../../electron/words/en/page-live.ts'

type ReplayWords = PageLiveWords['replays']

const mostShown = 20
const dayMs = 24 * 60 * 60_000

export const shownReplays = (replays: readonly SavedReplay[], showId: string | undefined, nowMs: number): SavedReplay[] =>
  replays.filter(({ show, savedAtMs }) => (showId === undefined ? nowMs - savedAtMs < dayMs : show?.showId === showId)).slice(0, mostShown)

/** A picture or two less is nothing to speak of. */
const littleMs = 100

export const isShort = (askedMs: number | undefined, heldMs: number | undefined): boolean =>
  askedMs !== undefined && heldMs !== undefined && askedMs - heldMs > littleMs

export const replayLength = (ms: number, { seconds }: Pick<ReplayWords, 'seconds'>): string =>
  isUnderMinute(ms) ? seconds(ms / 1000) : toLengthText(ms)

/** Its file is another replay now. */
const isOverwritten = ({ error }: SavedReplay) => error?.code === 'replay-overwritten'

/** Its file lies on this computer, and is still its own. */
export const isHere = (replay: SavedReplay): boolean =>
  !isOverwritten(replay) && (replay.durationMs !== undefined || replay.state !== 'done')

export function tellReplay(replay: SavedReplay, text: ReplayWords, errorText: (error: unknown) => string): string {
  const { state, progress, durationMs, askedMs, followsOn, error } = replay
  const why = error && errorText(AppError.fromWire(error))
  if (why !== undefined) return isOverwritten(replay) ? why : text.notCut(why)
  if (durationMs === undefined) return text.elsewhere
  const length = replayLength(durationMs, text)
  return [
    isShort(askedMs, durationMs) && !followsOn ? text.heldOnly(length) : length,
    ...(followsOn ? [text.followsOn] : []),
    ...(state === 'cutting' ? [text.cutting(Math.floor(progress * 100))] : []),
  ].join(' · ')
}
