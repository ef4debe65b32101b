// Where one output of OBS (from its start to its stop, over all files it is split into) lies on the show clock. Pure; all times that are
// handed in are on the show clock. What stands on what OBS does (29.0.2, read and measured; 30 and 31 read):
// - Output time is counted in pictures, and a freeze of OBS repeats pictures rather than losing time. So the words STARTED, PAUSED and
//   RESUMED place everything: STARTED is the first picture to within a picture or two.
// - A pause begins and ends one to two pictures after its word: OBS takes the second next tick of its pictures (get_closest_v_ts). When
//   those ticks are is told by how many pictures it has rendered: that count goes up at each tick, or a little after it, never before.
// - The counter GetRecordStatus tells is what reached the file's writer: late by 50 to 350 ms, by seconds after a freeze (OBS buffers
//   more sound then, for good), and never early. It tells what was not heard, not where pictures are.
import { median } from './median.ts'

/** Between two breaks output time and show time go alike. */
export interface Run {
  outputMs: number
  showMs: number
  after: 'nothing' | 'pause' | 'freeze'
  /** Both ends were heard. */
  isSure: boolean
}

export interface OutputClock {
  frameMs: number
  runs: readonly Run[]
  /** When the word PAUSED came, while it lasts. */
  pausedAtMs: number | undefined
  /** Of OBS's latest word: a reading that was asked for before it is old. */
  heardAtMs: number
  /** How late the counter was at the latest readings. */
  lags: readonly { atMs: number; lagMs: number }[]
  /** The counter itself. */
  writtenMs: number
  /** At the latest readings: the tick of OBS's picture number zero, as late as the answer was. */
  ticks: readonly number[]
  /** Where the counter fell behind for good: time may be missing there. The end of the file tells. */
  suspects: readonly { outputMs: number; lengthMs: number }[]
}

export interface OutputReading {
  askedAtMs: number
  answeredAtMs: number
  durationMs: number
  isPaused: boolean
  /** How many pictures OBS had rendered, and when that was answered. */
  rendered: { pictures: number; atMs: number } | undefined
}

/** Of a calm OBS; where nothing better is known. */
const usualLagMs = 100
/** A word takes one or two from OBS to here. The ticks are known about one late, too. */
const onTheWayMs = 0.5
const ticksKept = 60
const ticksNeeded = 5
/** An event may still be on its way when a reading is answered. */
const inFlightMs = 500
const lagsJudged = 6
const freezeMs = 400
const steadyMs = 250
/** Readings that took longer say too little. */
const longestAnswerMs = 250

export const beginOutput = (showMs: number, frameMs: number): OutputClock => ({
  frameMs,
  runs: [{ outputMs: 0, showMs, after: 'nothing', isSure: true }],
  pausedAtMs: undefined,
  heardAtMs: showMs,
  lags: [],
  writtenMs: 0,
  ticks: [],
  suspects: [],
})

/** An output that ran already when it was first seen; taken to have run without a pause until then. */
export function joinOutput({ askedAtMs, answeredAtMs, durationMs, isPaused }: OutputReading, frameMs: number): OutputClock {
  const middleMs = (askedAtMs + answeredAtMs) / 2
  const begun = beginOutput(middleMs, frameMs)
  const first: Run = { outputMs: 0, showMs: middleMs - durationMs - usualLagMs, after: 'nothing', isSure: false }
  return { ...begun, runs: [first], writtenMs: durationMs, pausedAtMs: isPaused ? middleMs : undefined }
}

export const pauseOutput = (clock: OutputClock, atMs: number): OutputClock =>
  clock.pausedAtMs === undefined ? { ...clock, pausedAtMs: atMs, heardAtMs: atMs, lags: [] } : clock

export function resumeOutput(clock: OutputClock, atMs: number): OutputClock {
  if (clock.pausedAtMs === undefined) return clock
  const { frameMs, pausedAtMs } = clock
  const outputMs = pauseBegan(clock)
  const lengthMs = Math.round((tickAfter(clock, atMs) - tickAfter(clock, pausedAtMs)) / frameMs) * frameMs
  const run: Run = { outputMs, showMs: showMsAt(clock, outputMs) + lengthMs, after: 'pause', isSure: true }
  return { ...clock, runs: [...clock.runs, run], pausedAtMs: undefined, heardAtMs: atMs, lags: [] }
}

/** In output time; a whole number of pictures. */
function pauseBegan(clock: OutputClock): number {
  const { frameMs, runs, pausedAtMs } = clock
  const run = runs.at(-1)!
  const pictures = (tickAfter(clock, pausedAtMs!) - run.showMs + run.outputMs) / frameMs
  return Math.max(run.outputMs, Math.round(pictures) * frameMs)
}

/** When OBS does what its word at `atMs` says; in the middle of when it may be where the ticks are not known. */
function tickAfter({ frameMs, ticks }: OutputClock, atMs: number): number {
  if (ticks.length < ticksNeeded) return atMs + 1.5 * frameMs
  const tickMs = Math.min(...ticks)
  return tickMs + Math.floor((atMs - onTheWayMs - tickMs) / frameMs + 2) * frameMs
}

export function readOutput(clock: OutputClock, reading: OutputReading): OutputClock {
  const { askedAtMs, answeredAtMs, durationMs, isPaused } = reading
  if (askedAtMs < clock.heardAtMs) return clock
  const read = { ...clock, writtenMs: Math.max(clock.writtenMs, durationMs), ticks: ticksWith(clock, reading.rendered) }
  const middleMs = (askedAtMs + answeredAtMs) / 2
  if (isPaused !== (clock.pausedAtMs !== undefined))
    return askedAtMs < clock.heardAtMs + inFlightMs ? read : catchUp(read, { middleMs, isPaused, outputMs: durationMs + usualLagMs })
  if (isPaused || answeredAtMs - askedAtMs > longestAnswerMs) return read
  const lags = [...clock.lags, { atMs: middleMs, lagMs: outputMsAt(clock, middleMs) - durationMs }].slice(-2 * lagsJudged)
  return lags.length < lagsJudged ? { ...read, lags } : judgeLags({ ...read, lags })
}

function ticksWith({ ticks, frameMs }: OutputClock, rendered: OutputReading['rendered']): readonly number[] {
  return rendered ? [...ticks, rendered.atMs - rendered.pictures * frameMs].slice(-ticksKept) : ticks
}

/** OBS paused or went on, and the word of it was not heard. */
function catchUp(
  clock: OutputClock,
  { middleMs, isPaused, outputMs }: { middleMs: number; isPaused: boolean; outputMs: number },
): OutputClock {
  if (isPaused) {
    const run = clock.runs.at(-1)!
    const lastRun = { ...run, isSure: false }
    const pausedAtMs = Math.min(middleMs, showMsAt(clock, Math.max(run.outputMs, outputMs)))
    return { ...clock, runs: [...clock.runs.slice(0, -1), lastRun], pausedAtMs, heardAtMs: middleMs, lags: [] }
  }
  const beganMs = pauseBegan(clock)
  const showMs = Math.max(showMsAt(clock, beganMs), middleMs - Math.max(0, outputMs - beganMs))
  const run: Run = { outputMs: beganMs, showMs, after: 'pause', isSure: false }
  return { ...clock, runs: [...clock.runs, run], pausedAtMs: undefined, heardAtMs: middleMs, lags: [] }
}

function judgeLags(clock: OutputClock): OutputClock {
  const recent = clock.lags.slice(-lagsJudged)
  const recentMs = median(recent.map(({ lagMs }) => lagMs))
  if (recent.every(({ lagMs }) => lagMs < -clock.frameMs)) return moveLastRun(clock, recentMs - usualLagMs)
  if (clock.lags.length < 2 * lagsJudged) return clock
  const lengthMs = recentMs - median(clock.lags.slice(0, lagsJudged).map(({ lagMs }) => lagMs))
  const spreadMs = Math.max(...recent.map(({ lagMs }) => lagMs)) - Math.min(...recent.map(({ lagMs }) => lagMs))
  if (lengthMs < freezeMs || spreadMs > steadyMs) return clock
  const rises = clock.lags.map(({ lagMs }, index) => (index === 0 ? 0 : lagMs - clock.lags[index - 1]!.lagMs))
  const before = clock.lags[rises.indexOf(Math.max(...rises)) - 1]!
  return { ...clock, lags: recent, suspects: [...clock.suspects, { outputMs: outputMsAt(clock, before.atMs), lengthMs }] }
}

/** The file has more than it can have: the run began earlier than was thought. */
function moveLastRun(clock: OutputClock, byMs: number): OutputClock {
  const run = clock.runs.at(-1)!
  return { ...clock, runs: [...clock.runs.slice(0, -1), { ...run, showMs: run.showMs + byMs, isSure: false }], lags: [] }
}

/**
 * Nothing was heard for a while, and here OBS is again with the same output. What its counter is later by than it was is a pause or a freeze
 * that nobody told of.
 */
export function rejoinOutput(clock: OutputClock, { askedAtMs, answeredAtMs, durationMs, isPaused }: OutputReading): OutputClock {
  const middleMs = (askedAtMs + answeredAtMs) / 2
  const lagMs = clock.lags.length === 0 ? usualLagMs : median(clock.lags.map(each => each.lagMs))
  const heard = { ...clock, heardAtMs: middleMs, writtenMs: durationMs, lags: [], ticks: [] }
  if (isPaused || clock.pausedAtMs !== undefined)
    return isPaused === (clock.pausedAtMs !== undefined) ? heard : catchUp(heard, { middleMs, isPaused, outputMs: durationMs + lagMs })
  const missingMs = outputMsAt(clock, middleMs) - durationMs - lagMs
  if (missingMs < freezeMs) return heard
  const outputMs = Math.max(clock.runs.at(-1)!.outputMs, clock.writtenMs + lagMs)
  const run: Run = { outputMs, showMs: showMsAt(clock, outputMs) + missingMs, after: 'pause', isSure: false }
  return { ...heard, runs: [...clock.runs, run] }
}

/**
 * The finished files are so long in all, and OBS was told to stop at `stoppedAtMs`. Where that is shorter than it was, the missing time is
 * put where the counter fell behind, or where a break was not heard.
 */
export function endOutput(clock: OutputClock, { lengthMs, stoppedAtMs }: { lengthMs: number; stoppedAtMs: number }): OutputClock {
  const missingMs = outputMsAt(clock, stoppedAtMs) - lengthMs
  if (Math.abs(missingMs) < 3 * clock.frameMs) return clock
  const last = clock.runs.at(-1)!
  if (!last.isSure) return { ...moveLastRun(clock, Math.max(missingMs, -breakBefore(clock, last))), suspects: [] }
  const suspect = clock.suspects.findLast(({ outputMs }) => outputMs >= last.outputMs)
  if (!suspect || missingMs < 0) return clock
  const { outputMs } = suspect
  const run: Run = { outputMs, showMs: showMsAt(clock, outputMs) + missingMs, after: 'freeze', isSure: false }
  return { ...clock, runs: [...clock.runs, run], suspects: [] }
}

function breakBefore({ runs }: OutputClock, run: Run): number {
  const before = runs.at(-2)
  return before ? run.showMs - before.showMs - (run.outputMs - before.outputMs) : Infinity
}

/** While paused, of the pause's beginning. */
export function outputMsAt(clock: OutputClock, showMs: number): number {
  const run = clock.runs.findLast(each => each.showMs <= showMs) ?? clock.runs[0]!
  const next = clock.runs[clock.runs.indexOf(run) + 1]
  const endMs = next?.outputMs ?? (clock.pausedAtMs === undefined ? Infinity : pauseBegan(clock))
  return Math.min(endMs, showMs - run.showMs + run.outputMs)
}

/** Of a picture in the output. */
export function showMsAt(clock: OutputClock, outputMs: number): number {
  const run = clock.runs.findLast(each => each.outputMs <= outputMs) ?? clock.runs[0]!
  return outputMs - run.outputMs + run.showMs
}
