// What there is to say of a saved replay. Pure.
import { AppError } from '../../../../electron/contract/errors.ts'
import type { SavedReplay } from '../../../../electron/contract/replays.ts'
import type { PageLiveWords } from '../../../../electron/words/en/page-live.ts'
import { isShort, replayLength } from '../../../../electron/words/saved-replay.ts'

type ReplayWords = PageLiveWords['replays']

const mostShown = 20
const dayMs = 24 * 60 * 60_000

export const shownReplays = (replays: readonly SavedReplay[], showId: string | undefined, nowMs: number): SavedReplay[] =>
  replays.filter(({ show, savedAtMs }) => (showId === undefined ? nowMs - savedAtMs < dayMs : show?.showId === showId)).slice(0, mostShown)

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
