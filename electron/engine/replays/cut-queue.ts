// Replays are cut one after the other, and over restarts of the engine.
import { AppError, asAppError } from '../../contract/errors.ts'
import { createTurns } from '../lib/in-turn.ts'
import type { Log } from '../lib/log.ts'
import { newRef, notedFailure } from '../lib/noted-error.ts'
import type { KeptReplay, KeptReplays } from './kept-replays.ts'

export interface CutReplay {
  obsFile: string
  /** On the file's clock. */
  fromMs: number
  toMs: number
  /** Of the file that is meant: OBS may have written over it since. */
  fingerprint: string
}

export interface CutReplayControl {
  signal: AbortSignal
  onProgress: (progress: number) => void
  /** Told before the whole cut gets its name. */
  onNaming: (file: string) => void
}

export interface CutQueueNeeds {
  /** Answers the cut file, beside OBS's. */
  cut: (order: CutReplay, control: CutReplayControl) => Promise<{ file: string; durationMs: number }>
  /** Undefined where nobody knows. */
  isThere: (file: string) => Promise<boolean | undefined>
  replays: KeptReplays
  closing: AbortSignal
  log: Log
}

/** A cut that its engine or the system ended so often is not tried again. */
const mostAttempts = 3

const done = { state: 'done', progress: 1, cut: undefined } as const

export function createCutQueue({ cut, isThere, replays, closing, log }: CutQueueNeeds) {
  const inTurn = createTurns()
  const add = (id: string) => void inTurn(() => cutOne(id)).catch((error: unknown) => log.error('the cuts of replays stumbled', error))

  async function cutOne(id: string): Promise<void> {
    const replay = replays.find(id)
    if (!replay?.cut || closing.aborted) return
    const { obsFile, cut: order } = replay
    const earlier = order.attempts ?? 0
    const attempts = earlier + 1
    try {
      if (attempts > mostAttempts) throw new AppError('work-killed', `cutting ${obsFile} ended ${earlier} times with its engine`)
      replays.change(id, { progress: 0, cut: { ...order, attempts } }) // on disk before it can take the engine down
      const made = await cut(
        { obsFile, fromMs: order.fromMs, toMs: order.toMs, fingerprint: order.fingerprint },
        {
          signal: closing,
          onProgress: progress => replays.showProgress(id, progress),
          onNaming: file => replays.changeCut(id, { file }),
        },
      )
      replays.change(id, { ...made, ...done })
      log.info('a replay was cut', made)
    } catch (error) {
      if (closing.aborted) return replays.changeCut(id, { attempts: earlier })
      const known = notedFailure('a replay could not be cut', asAppError(error, newRef()), error, log)
      if (known.code === 'work-killed' && attempts < mostAttempts) add(id)
      else replays.change(id, { state: 'failed', cut: undefined, error: known.toWire() })
    }
  }

  /**
   * An engine that died may have given the cut its name, and only not have written that down. Where nobody knows, it is cut anew: a second
   * file with a number behind its name is better than none.
   */
  async function goOnWith({ id, cut: order }: KeptReplay): Promise<void> {
    if (order?.file !== undefined && (await isThere(order.file)) === true) replays.change(id, { file: order.file, ...done })
    else add(id)
  }

  return {
    add,
    /** With what an earlier engine was cutting, the oldest first. */
    goOn(): void {
      for (const replay of replays
        .all()
        .filter(({ state }) => state === 'cutting')
        .toReversed())
        void goOnWith(replay)
    },
    /** Resolves when nothing is being cut any more. */
    settled: (): Promise<void> => inTurn(() => Promise.resolve()),
  }
}
