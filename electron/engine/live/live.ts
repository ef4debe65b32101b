// The show that is running. What OBS says of its recorder is followed all the time, so that a show can begin in the middle of a recording;
// a show's recordings are in the library from their first second, and in their final places once their files are finished.
import type { EndedShow, LiveBeginning, LiveShow } from '../../contract/live.ts'
import { AppError } from '../../contract/errors.ts'
import type { Mark } from '../../contract/highlights.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Recording, Show, ShowPart } from '../../contract/shows.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import { runningOutput } from './follow-recorder.ts'
import { followStream } from './follow-stream.ts'
import { endedFactsOf, liveShowOf } from './live-show.ts'
import { keepLive, readKeptLive } from './kept-live.ts'
import { createLookAround } from './look-around.ts'
import { settle } from './look-at-files.ts'
import type { LookNeeds } from './look-at-files.ts'
import { showMsAt } from './output-clock.ts'
import {
  hear,
  hearNoMore,
  hearRest,
  isTurning,
  isUnfinished,
  nothingHeard,
  onClockOf,
  recordingsOf,
  stretchesOfShow,
} from './show-record.ts'
import type { Following, LiveWord, LookedAt, ShowRecord } from './show-record.ts'
import { createStillFiles } from './still-files.ts'
import type { StillFilesNeeds } from './still-files.ts'
import type { Output } from './stretches.ts'

export interface LiveNeeds extends LookNeeds, Pick<StillFilesNeeds, 'newestBeside'> {
  /** What is said of OBS's recorder, at monotonic times, from now on. Returns the way to stop listening. */
  listen(listener: (word: LiveWord) => void): () => void
  library: {
    find(showId: string): Show | undefined
    add(show: Pick<Show, 'id' | 'title' | 'createdAtMs' | 'startedAtMs'>): void
    /** `show-missing` where it was deleted. */
    setRecordings(showId: string, recordings: readonly Recording[], startedAtMs: number | undefined): void
  }
  marks: { add(showId: string, mark: Pick<Mark, 'id' | 'atMs' | 'note'>): void; ofShow(showId: string): readonly unknown[] }
  /** On disk when `set` returns. */
  kept: { get(): unknown; set(value: unknown): void }
  settings: () => Pick<Settings, 'showBeginsWith' | 'showEndsAfterMinutes'>
  changed(showId: string, part: ShowPart): void
  newId: () => string
  clock: Clock
}

export type Live = ReturnType<typeof createLive>

const tickMs = 1000
/** A reading changes lengths only: those are written down so often. */
const growEveryMs = 5000
/** Nothing is heard for a long time where nothing is recorded. */
const writeDownEveryMs = 60_000
/** The wall clock was set when it moves by so much against the monotonic one. */
const clockSetMs = 100
const minuteMs = 60_000
/** A file that has stood still for so long, of an OBS that nobody hears, is all that there will be. */
const lostAfterMs = 60_000

export function createLive(needs: LiveNeeds) {
  const { clock, library, kept, log } = needs
  const onChange = createListeners<void>()
  const closing = new AbortController()
  const lookAround = createLookAround({ ...needs, onLooked })
  const stillFiles = createStillFiles(needs)
  /** The epoch of the monotonic clock's zero. */
  let epochOffsetMs = clock.now() - clock.monotonicMs()
  const times = () => ({ nowMs: clock.now(), epochOffsetMs })
  const earlier = readKeptLive(kept.get(), { ...times(), isThere: showId => library.find(showId) !== undefined })
  const lookedAt = new Map(earlier.lookedAt)
  let { running, resumable, stream, ended } = earlier
  let ending = [...earlier.ending]
  // a recording that goes on is not taken for a new one
  let idle: Following = onClockOf(running ?? ending.at(-1) ?? nothingHeard, 0)
  let placedMs = -Infinity
  /** What is known is not on disk: there was no room. It is tried again each second. */
  let isUnwritten = false
  /** When OBS last put out something of the show; before that it does not end by itself. */
  let activeMs = running && (running.followed.outputs.length > 0 || stream.seenMs !== undefined) ? clock.monotonicMs() : undefined

  const nowOf = ({ zeroMs }: Following): number => clock.monotonicMs() - zeroMs
  const zeroAtOf = ({ zeroMs }: Following): number => Math.round(zeroMs + epochOffsetMs)

  function writeDown(): void {
    isUnwritten = true
    kept.set(keepLive({ running, ending, lookedAt, stream, ended }, times()))
    isUnwritten = false
  }

  const look = () => lookAround.look(running ? [running, ...ending] : ending)

  /** The show's recordings as they are known now, into the library. Undefined where the show is there no more. */
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
    resumable = undefined
    activeMs = undefined
    const endedBefore = ended
    ended = undefined
    try {
      writeDown()
    } catch (error) {
      running = undefined // what is not on disk has not begun
      ended = endedBefore
      throw error
    }
    onChange.tell()
    look()
    return showId
  }

  function end(atMs: number): string {
    if (!running) throw new AppError('live-none', 'No show is running')
    const { showId, title } = running
    const over = { ...running, endMs: Math.max(0, atMs - running.zeroMs) }
    running = undefined
    ending = [...ending, over]
    const facts = { durationMs: over.endMs, marks: needs.marks.ofShow(showId).length, ...endedFactsOf(over) }
    ended = { showId, title, ...facts, isPutAway: false }
    unlessFull(placeAgain) // it is over all the same
    look()
    return showId
  }

  /** After a change of what is known: places, and what must outlive the engine. */
  function placeAgain(): void {
    isUnwritten = true
    try {
      if (running) running = place(running)
      const placed = ending.flatMap(each => place(each) ?? [])
      const over = placed.find(({ showId }) => showId === ended?.showId)
      if (ended && over) ended = { ...ended, ...endedFactsOf(over) }
      ending = placed.filter(isUnfinished)
      writeDown()
      placedMs = clock.monotonicMs()
    } finally {
      onChange.tell()
    }
  }

  /** What could not be written this time is written later. */
  function unlessFull(act: () => void): void {
    const isKnown = isUnwritten
    try {
      act()
    } catch (error) {
      if (!isKnown) log.error('what OBS records could not be written down', error)
    }
  }

  function heard(word: LiveWord): void {
    const hasEnded = endWhereOver(word)
    const before = { running, ending, stream }
    stream = followStream(stream, word)
    const hasStreamBegun = stream.isOn && !stream.goesOn && (!before.stream.isOn || hasEnded)
    const { followed, ...rest } = hear(idle, word)
    const hasBegun = followed.outputs.length > idle.followed.outputs.length
    idle = { ...rest, followed: { ...followed, outputs: followed.outputs.slice(-1) } }
    if (running) running = hear(running, word)
    ending = ending.map(each => hearRest(each, word))
    unlessFull(() => {
      if (!running && word.is === 'read') resume()
      if (!running) beginByItself({ hasRecordingBegun: hasBegun, hasStreamBegun })
      if (stream.isOn !== before.stream.isOn) writeDown()
      if (isTurning(before.running, running) || before.ending.some((each, index) => isTurning(each, ending[index]))) placeAgain()
    })
    look()
  }

  /** OBS is heard again, after a long time: the show goes on only with what went on. */
  function endWhereOver(word: LiveWord): boolean {
    if (!running || running.followed.isHeard || activeMs === undefined) return false
    const { followed } = hear(running, word)
    if (!followed.isHeard) return false
    const hasGoneOn = stream.goesOn || (runningOutput(followed) && followed.outputs.length === running.followed.outputs.length)
    if (hasGoneOn) activeMs = clock.monotonicMs()
    if (!isIdleTooLong(activeMs)) return false
    end(activeMs)
    return true
  }

  function isIdleTooLong(sinceMs: number): boolean {
    const { showEndsAfterMinutes } = needs.settings()
    return showEndsAfterMinutes > 0 && clock.monotonicMs() - sinceMs >= showEndsAfterMinutes * minuteMs
  }

  /** Until when OBS put out something of the show; undefined where nobody can tell, or it has not yet. */
  function activeUntil({ followed }: ShowRecord): number | undefined {
    const output = runningOutput(followed)
    if (followed.isHeard) return stream.isOn || output ? clock.monotonicMs() : activeMs
    if (output) return stillSinceMs(output)
    return stream.seenMs === undefined ? activeMs : undefined
  }

  /** A paused recording stands still and is not over. */
  function stillSinceMs({ clock: { pausedAtMs }, files }: Output): number | undefined {
    const path = files.at(-1)?.path
    return path === undefined || pausedAtMs !== undefined ? undefined : stillFiles.stillSinceMs(path)
  }

  /** What is recorded of a show that is over ends only with a word of OBS, or once it stands still and no word comes. */
  function hearNoMoreOfLost(): void {
    const before = ending
    ending = ending.map(each => {
      const output = runningOutput(each.followed)
      if (each.followed.isHeard || !output) return each
      const sinceMs = stillSinceMs(output)
      return sinceMs !== undefined && clock.monotonicMs() - sinceMs >= lostAfterMs ? hearNoMore(each) : each
    })
    if (ending.every((each, index) => each === before[index])) return
    placeAgain()
    look()
  }

  /** After a long absence: OBS has recorded, or streamed, all the time. */
  function resume(): void {
    const record = ending.find(({ showId }) => showId === resumable)
    resumable = undefined
    if (!record || !(stream.goesOn || runningOutput(record.followed))) return
    running = { ...record, endMs: undefined }
    activeMs = clock.monotonicMs()
    ending = ending.filter(each => each !== record)
    placeAgain()
  }

  function beginByItself({ hasRecordingBegun, hasStreamBegun }: { hasRecordingBegun: boolean; hasStreamBegun: boolean }): void {
    const { showBeginsWith } = needs.settings()
    const recording = runningOutput(idle.followed)
    // with its first picture, also where it is heard of only later
    if (hasRecordingBegun && recording && (showBeginsWith === 'recording' || showBeginsWith === 'either'))
      begin('recording', showMsAt(recording.clock, 0), undefined)
    else if (hasStreamBegun && (showBeginsWith === 'stream' || showBeginsWith === 'either')) begin('stream', clock.monotonicMs(), undefined)
  }

  function onLooked(path: string, looked: LookedAt | undefined, isFinished: boolean): void {
    if (looked) lookedAt.set(path, looked)
    if (isFinished) {
      idle = settled(idle, path, looked)
      if (running) running = settled(running, path, looked)
      ending = ending.map(each => settled(each, path, looked))
    }
    unlessFull(placeAgain)
    look()
  }

  function tick(): void {
    const offsetMs = clock.now() - clock.monotonicMs()
    if (Math.abs(offsetMs - epochOffsetMs) > clockSetMs) {
      epochOffsetMs = offsetMs
      writeDown()
      onChange.tell()
    }
    if (isUnwritten)
      unlessFull(() => {
        placeAgain()
        look()
      })
    hearNoMoreOfLost()
    if (!running) return
    const untilMs = activeUntil(running)
    if (untilMs !== undefined) {
      activeMs = Math.max(untilMs, activeMs ?? untilMs)
      if (isIdleTooLong(activeMs)) return void end(activeMs)
    }
    const everyMs = runningOutput(running.followed) ? growEveryMs : writeDownEveryMs
    if (isUnwritten || clock.monotonicMs() - placedMs < everyMs) return // what is unwritten was just tried
    placeAgain()
    look()
  }

  async function tickOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await clock.sleep(tickMs, closing.signal)
      unlessFull(tick)
    }
  }

  if (running) log.info('goes on with the show that was running', { show: running.showId })
  const stopListening = needs.listen(heard)
  look()
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
    /** The last show, until the next one begins. */
    ended: (): EndedShow | undefined => ended,
    putEndedAway(): void {
      if (!ended) return
      ended = { ...ended, isPutAway: true }
      unlessFull(writeDown)
      onChange.tell()
    },
    /** For what is heard of the show otherwise, such as its chat. */
    running: (): { showId: string; nowMs: number } | undefined => running && { showId: running.showId, nowMs: nowOf(running) },
    /** The show is over, and OBS still writes a file of it, or nobody has looked at what it wrote. */
    isEnding: (showId: string): boolean => ending.some(each => each.showId === showId),
    /** It was renamed, or deleted. */
    showChanged(showId: string): void {
      const known = [running, ended].find(each => each?.showId === showId)
      const title = library.find(showId)?.title
      if (!known || title === known.title) return
      if (running === known) running = title === undefined ? undefined : { ...running, title }
      else ended = title === undefined ? undefined : { ...ended!, title }
      writeDown()
      onChange.tell()
    },
    async close(): Promise<void> {
      stopListening()
      closing.abort()
      unlessFull(writeDown)
      await lookAround.close()
    },
  }
}

function settled<Record extends Following>(record: Record, path: string, looked: LookedAt | undefined): Record {
  const outputs = record.followed.outputs.map(output => settle(output, path, looked))
  return { ...record, followed: { ...record.followed, outputs } }
}

/** Day and hour, as this machine's clock on the wall shows them. */
function titleOf(epochMs: number): string {
  const day = new Date(epochMs)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())}`
}
