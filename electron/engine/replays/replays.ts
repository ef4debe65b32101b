// Replays that were asked for: OBS writes what its buffer holds, and of that the wanted seconds are cut, beside it. OBS's own file is left
// alone: scripts in OBS may be playing it on air by its name, it holds what came before, and nothing can be lost by a cut that fails.
import { randomUUID } from 'node:crypto'
import { AppError, asAppError } from '../../contract/errors.ts'
import type { ReplayAnswer, SavedReplay } from '../../contract/replays.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Clock } from '../lib/clock.ts'
import { createTurns } from '../lib/in-turn.ts'
import { newRef, notedFailure } from '../lib/noted-error.ts'
import { createCutQueue } from './cut-queue.ts'
import type { CutQueueNeeds } from './cut-queue.ts'
import { openKeptReplays } from './kept-replays.ts'
import type { KeptReplay, KeptReplaysNeeds } from './kept-replays.ts'
import { createLooks } from './look-into.ts'
import type { LookNeeds, Saved } from './look-into.ts'

export interface ReplaysNeeds extends Pick<CutQueueNeeds, 'cut'>, LookNeeds, KeptReplaysNeeds {
  /** Answers OBS's file. `onTaken` is told when OBS begins: what it writes ends there. */
  save: (onTaken: () => void) => Promise<string>
  /** OBS runs on this machine: its files can be read. */
  isHere: () => boolean
  /** The buffer was switched off, and what it held is gone. */
  onBufferEnded: (listener: () => void) => () => void
  /** Marks the running show; undefined where none is running. */
  mark: (agoMs: number, obsFile: string) => SavedReplay['show']
  settings: () => Pick<Settings, 'replaySeconds' | 'replaysOverlap'>
  clock: Clock
}

export type Replays = ReturnType<typeof createReplays>

const told = ({ cut: _, ...replay }: KeptReplay): SavedReplay => replay

/** Pressed twice at once: OBS's second file would have next to nothing more. */
const onceMs = 1000
/** A press that waits no longer than this before OBS takes it is as exact as a hand is. */
const atOnceMs = 250

interface Press {
  lastMs: number | undefined
  askedAtMs: number
  buffer: number
  answer: Promise<ReplayAnswer>
}

export function createReplays(needs: ReplaysNeeds) {
  const { clock, log, settings } = needs
  const closing = new AbortController()
  const closed = new Promise<never>((_, reject) => closing.signal.addEventListener('abort', () => reject(closing.signal.reason as Error)))
  closed.catch(() => {}) // told to those who wait for OBS then
  const saves = createTurns()
  const replays = openKeptReplays(needs)
  const cuts = createCutQueue({ cut: needs.cut, isThere: needs.isThere, replays, closing: closing.signal, log })
  const looks = createLooks(needs, closing.signal)
  let buffer = 0
  /** The last one that was not refused. */
  let press: Press | undefined
  const stopHearing = needs.onBufferEnded(() => void buffer++)

  async function askObs(): Promise<Saved> {
    let taken = { takenAtMs: clock.monotonicMs(), buffer }
    const obsFile = await needs.save(() => (taken = { takenAtMs: clock.monotonicMs(), buffer }))
    return { obsFile, ...taken }
  }

  async function keep(saved: Saved, { lastMs, askedAtMs }: { lastMs: number | undefined; askedAtMs: number }): Promise<ReplayAnswer> {
    const { obsFile, takenAtMs } = saved
    const savedAtMs = clock.now()
    tellWrittenOver(obsFile)
    // OBS's file ends later than what was meant: nothing that was asked for is left out
    const waitedMs = takenAtMs - askedAtMs > atOnceMs ? takenAtMs - askedAtMs : 0
    const wanted = { before: replays.all()[0], lastMs: lastMs === undefined ? undefined : lastMs + waitedMs }
    const looked = needs.isHere() ? await looks.into(saved, wanted).catch(whyUnread) : undefined
    const [plan, error] = looked instanceof Error ? [undefined, looked] : [looked, undefined]
    const asked = lastMs === undefined ? {} : { askedMs: lastMs }
    const [before] = replays.all()
    if (plan && !plan.isNew && before) {
      log.info('nothing new was in the replay buffer', { file: before.file, obsFile })
      return { replayId: before.id, file: before.file, isNew: false, heldMs: plan.heldMs, ...asked }
    }
    looks.keep(saved, plan?.tail)
    const show = mark(clock.monotonicMs() - askedAtMs, obsFile)
    const isCut = plan?.isCut ?? false
    const replay: KeptReplay = {
      ...{ id: randomUUID(), savedAtMs, file: obsFile, obsFile, progress: 0, followsOn: plan?.followsOn ?? false },
      state: error ? 'failed' : isCut ? 'cutting' : 'done',
      ...asked,
      ...(plan && { durationMs: plan.toMs - plan.fromMs }),
      ...(error && { error: error.toWire() }),
      ...(show && { show }),
      ...(plan && isCut && { cut: { fromMs: plan.fromMs, toMs: plan.toMs, fingerprint: plan.fingerprint } }),
    }
    replays.add(replay)
    log.info('a replay was saved', { file: obsFile, heldMs: Math.round(plan?.heldMs ?? -1), show: show?.showId ?? '' })
    if (isCut) cuts.add(replay.id)
    return { replayId: replay.id, file: obsFile, isNew: true, ...(plan && { heldMs: plan.heldMs }), ...asked }
  }

  /** Nobody waits for it while the engine closes, and the next one has not what it takes: OBS's file stays the replay. */
  const whyUnread = (error: unknown): AppError =>
    closing.signal.aborted
      ? new AppError('replay-unread', 'the engine was closed while it looked into the file')
      : notedFailure('what OBS saved could not be read', asAppError(error, newRef()), error, log)

  /** Whoever saves what has just happened wants to find that place in the show again, in its recording, too. */
  function mark(agoMs: number, obsFile: string): SavedReplay['show'] {
    try {
      return needs.mark(agoMs, obsFile)
    } catch (error) {
      log.error('the place of a replay could not be marked', error)
      return undefined
    }
  }

  /** OBS may be told to use one name for all: what was the file of an earlier replay is this one's now. What is being cut looks for itself. */
  function tellWrittenOver(obsFile: string): void {
    const error = new AppError('replay-overwritten', `${obsFile} is another replay now`, { details: { file: obsFile } }).toWire()
    const isTold = (replay: KeptReplay) => replay.error?.code === error.code
    replays.changeAll(replay => replay.file === obsFile && replay.state !== 'cutting' && !isTold(replay), { state: 'failed', error })
  }

  return {
    now: (): SavedReplay[] => replays.all().map(told),
    onChange: replays.onChange,
    find(id: string): SavedReplay | undefined {
      const found = replays.find(id)
      return found && told(found)
    },
    /** Answers when OBS's file is there and looked into; it is cut after that. Without `lastMs` as the settings say. */
    save({ lastMs }: { lastMs?: number | undefined }): Promise<ReplayAnswer> {
      const { replaySeconds } = settings()
      const wantedMs = lastMs ?? (replaySeconds === 0 ? undefined : replaySeconds * 1000)
      const askedAtMs = clock.monotonicMs()
      if (press && press.lastMs === wantedMs && press.buffer === buffer && askedAtMs - press.askedAtMs < onceMs)
        return press.answer.then(answer => ({ ...answer, isNew: false }))
      // at once, although the one before may still be looked into: the buffer goes on
      const saved = askObs()
      saved.catch(() => {}) // told in its turn
      const answer = saves(async () => keep(await Promise.race([saved, closed]), { lastMs: wantedMs, askedAtMs }))
      const mine = (press = { lastMs: wantedMs, askedAtMs, buffer, answer })
      answer.catch(() => void (press === mine && (press = undefined)))
      return answer
    },
    /** Goes on with what an earlier engine was cutting. */
    begin: cuts.goOn,
    /** What OBS has told to be whole is in the list then; what is being cut is cut by the next engine. */
    async close(): Promise<void> {
      stopHearing()
      closing.abort()
      await saves(() => Promise.resolve())
      await cuts.settled()
      replays.close()
    },
  }
}
