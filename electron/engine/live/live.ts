// The show that is running. What OBS says of its recorder is followed all the time, so that a show can begin in the middle of a recording;
// a show's recordings are in the library from their first second, and in their final places once their files are finished.
import type { LiveBeginning, LiveShow } from '../../contract/live.ts'
import { AppError } from '../../contract/errors.ts'
import type { Mark } from '../../contract/highlights.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Recording, Show, ShowPart } from '../../contract/shows.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import { runningOutput } from './follow-recorder.ts'
import { liveShowOf } from './live-show.ts'
import { filesToLookAt, lookAt, lookAtFinished, settle } from './look-at-files.ts'
import type { LookNeeds } from './look-at-files.ts'
import { showMsAt } from './output-clock.ts'
import { fromKept, hear, hearRest, isTurning, isUnfinished, nothingHeard, onClockOf } from './show-record.ts'
import { recordingsOf, stretchesOfShow, toKept } from './show-record.ts'
import type { Following, Kept, LiveWord, LookedAt, ShowRecord } from './show-record.ts'

export interface LiveNeeds extends LookNeeds {
  /** What is said of OBS's recorder, at monotonic times, from now on. Returns the way to stop listening. */
  listen(listener: (word: LiveWord) => void): () => void
  library: {
    find(showId: string): Show | undefined
    add(show: Pick<Show, 'id' | 'title' | 'createdAtMs' | 'startedAtMs'>): void
    /** `show-missing` where it was deleted. */
    setRecordings(showId: string, recordings: readonly Recording[], startedAtMs: number | undefined): void
  }
  marks: { add(showId: string, mark: Pick<Mark, 'id' | 'atMs' | 'note'>): void }
  /** On disk when `set` returns. */
  kept: { get(): unknown; set(value: unknown): void }
  settings: () => Pick<Settings, 'showBeginsWith' | 'showEndsAfterMinutes'>
  changed(showId: string, part: ShowPart): void
  newId: () => string
  clock: Clock
}

/** What is written down; `version` tells what a later engine may believe. */
interface KeptLive {
  version: 1
  running: Kept<ShowRecord> | undefined
  /** Over, with files that are not finished. */
  ending: readonly Kept<ShowRecord>[]
  lookedAt: readonly [string, LookedAt][]
}

export type Live = ReturnType<typeof createLive>

const tickMs = 1000
/** A reading changes lengths only: those are written down so often. */
const growEveryMs = 5000
/** A growing file is looked into so often. */
const lookAgainMs = 60_000
/** The wall clock was set when it moves by so much against the monotonic one. */
const clockSetMs = 100
const minuteMs = 60_000

export function createLive(needs: LiveNeeds) {
  const { clock, library, kept, log } = needs
  const onChange = createListeners<void>()
  const closing = new AbortController()
  const lookedAt = new Map<string, LookedAt>()
  const looking = new Map<string, Promise<void>>()
  const lookedMs = new Map<string, number>()
  let idle: Following = nothingHeard
  let running: ShowRecord | undefined
  let ending: ShowRecord[] = []
  /** The epoch of the monotonic clock's zero. */
  let epochOffsetMs = clock.now() - clock.monotonicMs()
  let grownMs = 0
  let activeMs = clock.monotonicMs()

  const nowOf = ({ zeroMs }: Following): number => clock.monotonicMs() - zeroMs
  const zeroAtOf = ({ zeroMs }: Following): number => Math.round(zeroMs + epochOffsetMs)

  function writeDown(): void {
    const value: KeptLive = {
      version: 1,
      running: running && toKept(running, epochOffsetMs),
      ending: ending.map(each => toKept(each, epochOffsetMs)),
      lookedAt: [...lookedAt],
    }
    kept.set(running || ending.length > 0 ? value : undefined)
  }

  /** The show's recordings as they are known now, into the library. False where the show is there no more. */
  function place(record: ShowRecord): ShowRecord | undefined {
    const lacking = stretchesOfShow(record).length - record.recordingIds.length
    const recordingIds = [...record.recordingIds, ...Array.from({ length: Math.max(0, lacking) }, () => needs.newId())]
    const placed = { ...record, recordingIds }
    try {
      library.setRecordings(record.showId, recordingsOf(placed, lookedAt, zeroAtOf(record)), zeroAtOf(record))
    } catch (error) {
      if (error instanceof AppError && error.code === 'show-missing') return undefined
      throw error
    }
    needs.changed(record.showId, 'show')
    return placed
  }

  function begin(begunBy: LiveBeginning, atMs: number, title: string | undefined): string {
    const following = onClockOf(idle, atMs)
    const showId = needs.newId()
    const startedAtMs = Math.round(atMs + epochOffsetMs)
    const record = { ...following, showId, title: title ?? titleOf(startedAtMs), begunBy, endMs: undefined, recordingIds: [] }
    library.add({ id: showId, title: record.title, createdAtMs: clock.now(), startedAtMs })
    running = place(record) ?? record
    activeMs = clock.monotonicMs()
    writeDown()
    onChange.tell()
    lookAround()
    return showId
  }

  function end(atMs: number): string {
    if (!running) throw new AppError('live-none', 'No show is running')
    const over = { ...running, endMs: Math.max(0, atMs - running.zeroMs) }
    running = undefined
    ending = [...ending, over]
    placeAgain()
    onChange.tell()
    lookAround()
    return over.showId
  }

  /** After a change of what is known: places, and what must outlive the engine. */
  function placeAgain(): void {
    if (running) running = place(running)
    ending = ending.flatMap(each => place(each) ?? []).filter(isUnfinished)
    writeDown()
    grownMs = clock.monotonicMs()
  }

  function heard(word: LiveWord): void {
    const before = { idle, running, ending }
    idle = hear(idle, word)
    idle = { ...idle, followed: { ...idle.followed, outputs: idle.followed.outputs.slice(-1) } }
    if (running) running = hear(running, word)
    ending = ending.map(each => hearRest(each, word))
    if (!running) beginByItself(before.idle)
    if (isTurning(before.running, running) || before.ending.some((each, index) => isTurning(each, ending[index]))) {
      placeAgain()
      onChange.tell()
    }
    lookAround()
  }

  function beginByItself(before: Following): void {
    const { showBeginsWith } = needs.settings()
    const recording = runningOutput(idle.followed)
    const isNew = recording !== undefined && runningOutput(before.followed) === undefined
    // with its first picture, also where it is heard of only later
    if (isNew && showBeginsWith !== 'host' && showBeginsWith !== 'stream') begin('recording', showMsAt(recording.clock, 0), undefined)
    else if (idle.isStreaming && !before.isStreaming && showBeginsWith !== 'host' && showBeginsWith !== 'recording')
      begin('stream', clock.monotonicMs(), undefined)
  }

  /** Looks into files: now and then while they grow, and once when they are finished. */
  function lookAround(): void {
    for (const record of running ? [running, ...ending] : ending)
      for (const { path, isFinished } of filesToLookAt(record.followed)) lookOnce(path, isFinished)
  }

  function lookOnce(path: string, isFinished: boolean): void {
    const key = `${path} ${isFinished}`
    if (looking.has(key) || closing.signal.aborted) return
    if (!isFinished && clock.monotonicMs() - (lookedMs.get(path) ?? -Infinity) < lookAgainMs) return
    lookedMs.set(path, clock.monotonicMs())
    const work = look(path, isFinished).catch((error: unknown) => {
      if (!closing.signal.aborted) log.error('looking into a recording failed', error)
    })
    looking.set(key, work)
    void work.then(() => looking.delete(key))
  }

  async function look(path: string, isFinished: boolean): Promise<void> {
    const looked = await (isFinished ? lookAtFinished : lookAt)(path, needs, closing.signal)
    if (closing.signal.aborted) return
    if (looked) lookedAt.set(path, looked)
    if (isFinished) settleAll(path, looked)
    placeAgain()
    onChange.tell()
    lookAround()
  }

  function settleAll(path: string, looked: LookedAt | undefined): void {
    const settled = <Record extends Following>(record: Record): Record => {
      const outputs = record.followed.outputs.map(output => settle(output, path, looked))
      return { ...record, followed: { ...record.followed, outputs } }
    }
    idle = settled(idle)
    if (running) running = settled(running)
    ending = ending.map(settled)
  }

  function tick(): void {
    const offsetMs = clock.now() - clock.monotonicMs()
    if (Math.abs(offsetMs - epochOffsetMs) > clockSetMs) {
      epochOffsetMs = offsetMs
      writeDown()
      onChange.tell()
    }
    if (!running) return
    const { showEndsAfterMinutes } = needs.settings()
    const isActive = running.isStreaming || (running.followed.isHeard && runningOutput(running.followed) !== undefined)
    if (isActive) activeMs = clock.monotonicMs()
    else if (showEndsAfterMinutes > 0 && clock.monotonicMs() - activeMs >= showEndsAfterMinutes * minuteMs) return void end(activeMs)
    if (clock.monotonicMs() - grownMs < growEveryMs || !runningOutput(running.followed)) return
    placeAgain()
    onChange.tell()
    lookAround()
  }

  async function tickOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await clock.sleep(tickMs, closing.signal)
      tick()
    }
  }

  /** Shows that an earlier engine followed. */
  function goOn(): void {
    const found = kept.get() as KeptLive | undefined // written by this file alone
    if (found?.version !== 1) return
    for (const [path, looked] of found.lookedAt) lookedAt.set(path, looked)
    const restored = (record: Kept<ShowRecord>): ShowRecord[] =>
      library.find(record.showId) ? [fromKept<ShowRecord>(record, epochOffsetMs)] : []
    running = found.running && restored(found.running)[0]
    ending = found.ending.flatMap(restored)
    // a recording that goes on is not taken for a new one
    const last = running ?? ending.at(-1)
    if (last) idle = onClockOf(last, 0)
    if (running) log.info('goes on with the show that was running', { show: running.showId })
  }

  goOn()
  const stopListening = needs.listen(heard)
  lookAround()
  tickOn().catch((error: unknown) => {
    if (!closing.signal.aborted) log.error('the clock of the show failed', error)
  })

  return {
    now: (): LiveShow | undefined => running && liveShowOf(running, zeroAtOf(running)),
    onChange: onChange.add,
    start(title: string | undefined): { showId: string } {
      if (running) throw new AppError('live-already', `Show ${running.showId} is running`)
      return { showId: begin('host', clock.monotonicMs(), title) }
    },
    end: (): { showId: string } => ({ showId: end(clock.monotonicMs()) }),
    /** On disk when it returns. */
    mark({ note, agoMs = 0 }: { note?: string | undefined; agoMs?: number | undefined }): { showId: string; markId: string; atMs: number } {
      if (!running) throw new AppError('live-none', 'No show is running')
      const mark = { id: needs.newId(), atMs: Math.round(Math.max(0, nowOf(running) - agoMs)) }
      needs.marks.add(running.showId, { ...mark, ...(note !== undefined && { note }) })
      needs.changed(running.showId, 'marks')
      return { showId: running.showId, markId: mark.id, atMs: mark.atMs }
    },
    /** For what is heard of the show otherwise, such as its chat. */
    running: (): { showId: string; nowMs: number } | undefined => running && { showId: running.showId, nowMs: nowOf(running) },
    /** It was renamed, or deleted. */
    showChanged(showId: string): void {
      if (running?.showId !== showId) return
      const title = library.find(showId)?.title
      if (title === running.title) return
      running = title === undefined ? undefined : { ...running, title }
      writeDown()
      onChange.tell()
    },
    async close(): Promise<void> {
      stopListening()
      closing.abort()
      writeDown()
      await Promise.all(looking.values())
    },
  }
}

/** Day and hour, as this machine's clock on the wall shows them. */
function titleOf(epochMs: number): string {
  const day = new Date(epochMs)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())}`
}
