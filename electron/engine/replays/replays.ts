// Replays that were asked for: OBS writes what its buffer holds, and of that the wanted seconds are cut, beside it. OBS's own file is left
// alone: scripts in OBS may be playing it on air by its name, it holds what came before, and nothing can be lost by a cut that fails.
import { randomUUID } from 'node:crypto'
import { AppError, asAppError } from '../../contract/errors.ts'
import type { ReplayAnswer, SavedReplay } from '../../contract/replays.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Clock } from '../lib/clock.ts'
import { createTurns } from '../lib/in-turn.ts'
import { newRef, notedFailure } from '../lib/noted-error.ts'
import { within } from '../lib/within.ts'
import { upTo } from './find-join.ts'
import type { ReplayPackets } from './find-join.ts'
import { createCutQueue } from './cut-queue.ts'
import type { CutQueueNeeds } from './cut-queue.ts'
import { openKeptReplays } from './kept-replays.ts'
import type { KeptReplay, KeptReplaysNeeds } from './kept-replays.ts'
import { planReplay } from './plan-replay.ts'
import type { ReplayPlan } from './plan-replay.ts'

export interface ReplaysNeeds extends Pick<CutQueueNeeds, 'cut' | 'isThere'>, KeptReplaysNeeds {
  /** Answers OBS's file once it is whole. `onTaken` is told when OBS begins: what it writes ends there. */
  save: (onTaken: () => void) => Promise<string>
  /** OBS runs on this machine: its files can be read. */
  isHere: () => boolean
  /** The buffer was switched off, and what it held is gone. */
  onBufferEnded: (listener: () => void) => () => void
  read: (obsFile: string, signal: AbortSignal) => Promise<ReplayPackets>
  fingerprintOf: (obsFile: string) => Promise<string>
  /** Marks the running show; undefined where none is running. */
  mark: (agoMs: number, obsFile: string) => SavedReplay['show']
  settings: () => Pick<Settings, 'replaySeconds' | 'replaysOverlap'>
  clock: Clock
}

type LookedInto = ReplayPlan & { fingerprint: string }

export type Replays = ReturnType<typeof createReplays>

const told = ({ cut: _, endsMs: __, ...replay }: KeptReplay): SavedReplay => replay

/** Pressed twice at once: OBS's second file would have next to nothing more. */
const onceMs = 1000
/** A press that waits no longer than this before OBS takes it is as exact as a hand is. */
const atOnceMs = 250
/** Many times what the longest buffer takes: a drive has gone to sleep for good. */
const readLimitMs = 30_000

/** A file that OBS has written, and when it took the order, on a clock that never jumps. */
interface Saved {
  obsFile: string
  takenAtMs: number
  /** Counts how often the buffer was switched off. */
  buffer: number
}

export function createReplays(needs: ReplaysNeeds) {
  const { clock, log, settings } = needs
  const closing = new AbortController()
  const saves = createTurns()
  const replays = openKeptReplays(needs)
  const cuts = createCutQueue({ cut: needs.cut, isThere: needs.isThere, replays, closing: closing.signal, log })
  /** What comes out of another buffer cannot have anything in common with an earlier replay. */
  let buffer = 0
  /** Of the newest that is kept; an earlier engine's clock says nothing here. */
  let newest: { buffer: number; takenAtMs?: number } = { buffer }
  let underWay: { lastMs: number | undefined; askedAtMs: number; answer: Promise<ReplayAnswer> } | undefined
  const stopHearing = needs.onBufferEnded(() => void buffer++)

  /** Whoever saves waits for it, and so do the saves behind it: not for ever. */
  async function inTime<T>(obsFile: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController()
    const done = await within(work(AbortSignal.any([closing.signal, late.signal])), readLimitMs, clock)
    if (done !== 'late') return done.value
    late.abort()
    throw new AppError('file-unreadable', `${obsFile} was not read within ${readLimitMs} ms`, { details: { file: obsFile } })
  }

  /** The newest one, where its files are still what they were: what a host has deleted, the next replay shows again. */
  async function packetsBefore(before: KeptReplay | undefined, saved: Saved): Promise<ReplayPackets | undefined> {
    if (!before || newest.buffer !== saved.buffer || settings().replaysOverlap || before.obsFile === saved.obsFile) return undefined
    return inTime(before.obsFile, async signal => {
      if (!(await needs.isThere(before.file))) return undefined
      const packets = await needs.read(before.obsFile, signal)
      return before.endsMs === undefined ? packets : upTo(packets, before.endsMs)
    }).catch(() => undefined)
  }

  async function look(saved: Saved, lastMs: number | undefined): Promise<LookedInto> {
    const { obsFile, takenAtMs } = saved
    const [{ fingerprint, packets }, before] = await Promise.all([
      // in this order: a file that becomes another one while it is read is not cut
      inTime(obsFile, async signal => ({ fingerprint: await needs.fingerprintOf(obsFile), packets: await needs.read(obsFile, signal) })),
      packetsBefore(replays.all()[0], saved),
    ])
    const elapsedMs = newest.takenAtMs === undefined ? undefined : takenAtMs - newest.takenAtMs
    const plan = planReplay({ packets, before, elapsedMs, lastMs })
    if (Number.isFinite(plan.heldMs) && Number.isFinite(plan.fromMs)) return { ...plan, fingerprint }
    throw new AppError('not-a-recording', `${obsFile} has no times`, { details: { file: obsFile, reason: 'no-content' } })
  }

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
    const looked = needs.isHere()
      ? await look(saved, lastMs === undefined ? undefined : lastMs + waitedMs).catch((error: unknown) => {
          closing.signal.throwIfAborted()
          return notedFailure('what OBS saved could not be read', asAppError(error, newRef()), error, log)
        })
      : undefined
    const [plan, error] = looked instanceof Error ? [undefined, looked] : [looked, undefined]
    const asked = lastMs === undefined ? {} : { askedMs: lastMs }
    const [before] = replays.all()
    if (plan && !plan.isNew && before) {
      log.info('nothing new was in the replay buffer', { file: before.file, obsFile })
      return { replayId: before.id, file: before.file, isNew: false, heldMs: plan.heldMs, ...asked }
    }
    newest = { buffer: saved.buffer, takenAtMs }
    const show = mark(clock.monotonicMs() - askedAtMs, obsFile)
    const isCut = plan?.isCut ?? false
    const replay: KeptReplay = {
      ...{ id: randomUUID(), savedAtMs, file: obsFile, obsFile, progress: 0, followsOn: plan?.followsOn ?? false },
      state: error ? 'failed' : isCut ? 'cutting' : 'done',
      ...asked,
      ...(plan && { durationMs: plan.toMs - plan.fromMs, endsMs: plan.toMs }),
      ...(error && { error: error.toWire() }),
      ...(show && { show }),
      ...(plan && isCut && { cut: { fromMs: plan.fromMs, toMs: plan.toMs, fingerprint: plan.fingerprint } }),
    }
    replays.add(replay)
    log.info('a replay was saved', { file: obsFile, heldMs: Math.round(plan?.heldMs ?? -1), show: show?.showId ?? '' })
    if (isCut) cuts.add(replay.id)
    return { replayId: replay.id, file: obsFile, isNew: true, ...(plan && { heldMs: plan.heldMs }), ...asked }
  }

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
    for (const { id, file, state } of replays.all())
      if (file === obsFile && state !== 'cutting') replays.change(id, { state: 'failed', error })
  }

  return {
    now: (): SavedReplay[] => replays.all().map(told),
    onChange: replays.onChange,
    find: (id: string): SavedReplay | undefined => replays.find(id),
    /** Answers when OBS's file is whole and looked into; it is cut after that. Without `lastMs` as the settings say. */
    save({ lastMs }: { lastMs?: number | undefined }): Promise<ReplayAnswer> {
      const { replaySeconds } = settings()
      const wantedMs = lastMs ?? (replaySeconds === 0 ? undefined : replaySeconds * 1000)
      const askedAtMs = clock.monotonicMs()
      if (underWay && underWay.lastMs === wantedMs && askedAtMs - underWay.askedAtMs < onceMs)
        return underWay.answer.then(answer => ({ ...answer, isNew: false }))
      // at once, although the one before may still be looked into: the buffer goes on
      const saved = askObs()
      saved.catch(() => {}) // told in its turn
      const answer = saves(async () => keep(await saved, { lastMs: wantedMs, askedAtMs }))
      const mine = (underWay = { lastMs: wantedMs, askedAtMs, answer })
      const over = () => void (underWay === mine && (underWay = undefined))
      answer.then(over, over)
      return answer
    },
    /** Goes on with what an earlier engine was cutting. */
    begin: cuts.goOn,
    /** What is being cut is cut by the next engine. */
    async close(): Promise<void> {
      stopHearing()
      closing.abort()
      await cuts.settled()
      replays.close()
    },
  }
}
