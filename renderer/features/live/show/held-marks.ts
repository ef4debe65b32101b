// What is marked while the engine is away: the page keeps it with its time, and makes the mark once the engine is back.
import { AppError } from '../../../../electron/contract/errors.ts'

export interface HeldMarksOptions {
  makeMark: (agoMs: number) => Promise<unknown>
  /** Undefined while none runs. */
  runningShowId: () => string | undefined
  isEngineThere: () => boolean
  onLost: (error: unknown) => void
  /** Runs on whatever happens to the clock on the wall. */
  nowMs: () => number
}

export function createHeldMarks({ makeMark, runningShowId, isEngineThere, onLost, nowMs }: HeldMarksOptions) {
  const held: { showId: string; atMs: number }[] = []
  let isMaking = false

  return {
    hold: (showId: string) => void held.push({ showId, atMs: nowMs() }),

    /**
     * To be asked once it is known which show is running. In the order in which they were pressed, and none twice: of one whose answer is lost
     * nobody knows whether it was made. None is made in another show.
     */
    async make(): Promise<void> {
      if (isMaking) return
      isMaking = true
      while (isEngineThere()) {
        const mark = held.shift()
        if (!mark) break
        const isSame = mark.showId === runningShowId()
        await (isSame ? makeMark(nowMs() - mark.atMs) : Promise.reject(new AppError('live-none', 'the marked show has ended'))).catch(
          onLost,
        )
      }
      isMaking = false
    },
  }
}
