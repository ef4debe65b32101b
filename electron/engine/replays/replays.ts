// Replays that were asked for: OBS writes what its buffer holds, and of that the wanted seconds are cut, beside it. OBS's own file is left
// alone: scripts in OBS may be playing it on air by its name, it holds what came before, and nothing can be lost by a cut that fails.
import { randomUUID } from 'node:crypto'
import { AppError, asAppError } from '../../contract/errors.ts'
import type { ReplayAnswer, SavedReplay } from '../../contract/replays.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import { createTurns } from '../lib/in-turn.ts'
import type { Log } from '../lib/log.ts'
import { createPace } from '../lib/tell-at-most.ts'
import { within } from '../lib/within.ts'
import { upTo } from './find-join.ts'
import type { ReplayPackets } from './find-join.ts'
import { keepReplays, mostKept, readKeptReplays } from './kept-replays.ts'
import type { KeptReplay } from './kept-replays.ts'
import { planReplay } from './plan-replay.ts'
import type { ReplayPlan } from './plan-replay.ts'

export interface CutReplay {
  obsFile: string
  /** On the file's clock. */
  fromMs: number
  toMs: number
  /** Of the file that is meant: OBS may have written over it since. */
  fingerprint?: string | undefined
}

export interface CutReplayControl {
  signal: AbortSignal
  onProgress: (progress: number) => void
  /** Told before the whole cut gets its name. */
  onNaming: (file: string) => void
}

export interface ReplaysNeeds {
  /** Answers OBS's file once it is whole. `onTaken` is told when OBS begins: what it writes ends there. */
  save: (onTaken: () => void) => Promise<string>
  /** OBS runs on this machine: its files can be read. */
  isHere: () => boolean
  /** The buffer was switched off, and what it held is gone. */
  onBufferEnded: (listener: () => void) => () => void
  read: (obsFile: string, signal: AbortSignal) => Promise<ReplayPackets>
  fingerprintOf: (obsFile: string) => Promise<string>
  /** Answers the cut file, beside OBS's. */
  cut: (order: CutReplay, control: CutReplayControl) => Promise<{ file: string; durationMs: number }>
  isThere: (file: string) => Promise<boolean>
  /** Marks the running show; undefined where none is running. */
  mark: (agoMs: number, obsFile: string) => SavedReplay['show']
  settings: () => Pick<Settings, 'replaySeconds' | 'replaysOverlap'>
  /** On disk when `set` returns. */
  kept: { get(): unknown; set(value: unknown): void }
  clock: Clock
  log: Log
}

type LookedInto = ReplayPlan & { fingerprint: string }

export type Replays = ReturnType<typeof createReplays>

const told = ({ cut: _, endsMs: __, ...replay }: KeptReplay): SavedReplay => replay

const toldEveryMs = 500
/** Pressed twice at once: OBS's second file would have next to nothing more. */
const onceMs = 1000
/** A press that waits no longer than this before OBS takes it is as exact as a hand is. */
const atOnceMs = 250
/** Many times what the longest buffer takes: a drive has gone to sleep for good. */
const readLimitMs = 30_000

/** A cut that its engine or the system ended so often is not tried again. */
const mostAttempts = 3

/** A file that OBS has written, and when it took the order, on a clock that never jumps. */
interface Saved {
  obsFile: string
  takenAtMs: number
  /** Counts how often the buffer was switched off. */
  buffer: number
}

export function createReplays(needs: ReplaysNeeds) {
  const { clock, log, settings } = needs
  const onChange = createListeners<void>()
  const pace = createPace({ everyMs: toldEveryMs, clock, tell: () => onChange.tell() })
  const closing = new AbortController()
  const saves = createTurns()
  const cuts = createTurns()
  let kept = readKeptReplays(needs.kept.get())
  /** What comes out of another buffer cannot have anything in common with an earlier replay. */
  let buffer = 0
  /** Of the newest that is kept; an earlier engine's clock says nothing here. */
  let newest: { buffer: number; takenAtMs?: number } = { buffer }
  let underWay: { lastMs: number | undefined; askedAtMs: number; answer: Promise<ReplayAnswer> } | undefined
  const stopHearing = needs.onBufferEnded(() => void buffer++)

  function writeDown(): void {
    try {
      needs.kept.set(keepReplays(kept))
    } catch (error) {
      log.error('a replay that was saved could not be written down', error)
    }
    pace.atOnce()
  }

  function change(id: string, next: Partial<KeptReplay>): void {
    kept = kept.map(replay => (replay.id === id ? { ...replay, ...next } : replay))
    writeDown()
  }

  function noted(what: string, error: unknown): AppError {
    const known = asAppError(error, randomUUID().slice(0, 8))
    if (known.code === 'internal') log.error(`${what} (${known.ref})`, error)
    else log.warn(what, { code: known.code, message: known.message })
    return known
  }

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
      packetsBefore(kept[0], saved),
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
          return noted('what OBS saved could not be read', error)
        })
      : undefined
    const [plan, error] = looked instanceof Error ? [undefined, looked] : [looked, undefined]
    const asked = lastMs === undefined ? {} : { askedMs: lastMs }
    const [before] = kept
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
    kept = [replay, ...kept].slice(0, mostKept)
    writeDown()
    log.info('a replay was saved', { file: obsFile, heldMs: Math.round(plan?.heldMs ?? -1), show: show?.showId ?? '' })
    if (isCut) cutLater(replay.id)
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
    const isGone = ({ file, state }: KeptReplay) => file === obsFile && state !== 'cutting'
    if (!kept.some(isGone)) return
    const error = new AppError('recording-changed', `${obsFile} is another replay now`, { details: { file: obsFile } }).toWire()
    kept = kept.map(replay => (isGone(replay) ? { ...replay, state: 'failed', error } : replay))
    writeDown()
  }

  const cutLater = (id: string) => void cuts(() => cut(id))

  const changeCut = (id: string, next: Partial<KeptReplay['cut']>) => {
    const order = kept.find(replay => replay.id === id)?.cut
    if (order) change(id, { cut: { ...order, ...next } })
  }

  async function cut(id: string): Promise<void> {
    const replay = kept.find(each => each.id === id)
    if (!replay?.cut || closing.signal.aborted) return
    const { obsFile, cut: order } = replay
    const earlier = order.attempts ?? 0
    const attempts = earlier + 1
    try {
      if (attempts > mostAttempts) throw new AppError('work-killed', `cutting ${obsFile} ended ${earlier} times with its engine`)
      changeCut(id, { attempts }) // on disk before it can take the engine down
      const made = await needs.cut(
        { obsFile, fromMs: order.fromMs, toMs: order.toMs, fingerprint: order.fingerprint },
        {
          signal: closing.signal,
          onProgress(progress) {
            kept = kept.map(each => (each.id === id ? { ...each, progress } : each))
            pace.soon()
          },
          onNaming: file => changeCut(id, { file }),
        },
      )
      change(id, { ...made, state: 'done', progress: 1 })
      log.info('a replay was cut', made)
    } catch (error) {
      if (closing.signal.aborted) return changeCut(id, { attempts: earlier })
      const known = noted('a replay could not be cut', error)
      if (known.code === 'work-killed' && attempts < mostAttempts) cutLater(id)
      else change(id, { state: 'failed', error: known.toWire() })
    }
  }

  /** An engine that died may have given the cut its name, and only not have written that down. */
  async function goOnWith(replay: KeptReplay): Promise<void> {
    const named = replay.cut?.file
    if (named !== undefined && (await needs.isThere(named))) change(replay.id, { state: 'done', file: named, progress: 1 })
    else cutLater(replay.id)
  }

  return {
    now: (): SavedReplay[] => kept.map(told),
    onChange: onChange.add,
    find: (id: string): SavedReplay | undefined => kept.find(replay => replay.id === id),
    /** Answers when OBS's file is whole and looked into; it is cut after that. Without `lastMs` as the settings say. */
    save({ lastMs }: { lastMs?: number | undefined }): Promise<ReplayAnswer> {
      const { replaySeconds } = settings()
      const wantedMs = lastMs ?? (replaySeconds === 0 ? undefined : replaySeconds * 1000)
      const askedAtMs = clock.monotonicMs()
      if (underWay?.lastMs === wantedMs && underWay && askedAtMs - underWay.askedAtMs < onceMs)
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
    begin(): void {
      for (const replay of kept.filter(({ state }) => state === 'cutting').toReversed()) void goOnWith(replay)
    },
    /** What is being cut is cut by the next engine. */
    async close(): Promise<void> {
      stopHearing()
      closing.abort()
      await cuts(() => Promise.resolve())
      pace.close()
    },
  }
}
