// How much the studio may ask of a machine on which OBS runs: less at once when OBS skips pictures, more again only slowly.

export interface PaceState {
  /** 0 is all; each step is less. */
  level: number
  steppedAtMs: number
  /** The last step back to more; -Infinity once OBS has skipped after it. */
  returnedAtMs: number
  /** Since when OBS skips next to nothing; undefined while it skips. */
  calmSinceMs: number | undefined
  /** How long it must be calm before the next step up. */
  calmNeededMs: number
  /** At the last reading, to tell new skips from those that are still within OBS's last seconds. */
  skippedShare: number
}

/** Of the last 10 s: two pictures at 30 a second, three at 60. A machine that is well skips none for minutes. */
const skipsFrom = 0.005
const calmBelow = 0.002
/** The share is that of so long: what was skipped before a step is still in it. */
const windowMs = 10_000
/** A step shows its effect within that. */
const betweenStepsMs = 2000
const calmAtFirstMs = 60_000
/** What made OBS skip once will do so again: each time it takes twice as long, up to here. */
const longestCalmMs = 16 * 60_000
/** Skips so soon after a step up are its fault. */
const faultWithinMs = 2 * 60_000

export const paceAtFirst: PaceState = {
  level: 0,
  steppedAtMs: -Infinity,
  returnedAtMs: -Infinity,
  calmSinceMs: undefined,
  calmNeededMs: calmAtFirstMs,
  skippedShare: 0,
}

/** @param skippedShare undefined where nothing is known, which is no reason for anything */
export function nextPace(before: PaceState, skippedShare: number | undefined, nowMs: number, lastLevel: number): PaceState {
  if (skippedShare === undefined) return { ...before, calmSinceMs: undefined }
  if (skippedShare >= calmBelow) {
    const troubled = { ...before, calmSinceMs: undefined, skippedShare }
    return skippedShare >= skipsFrom && mayStepDown(before, skippedShare, nowMs, lastLevel) ? stepDown(troubled, nowMs) : troubled
  }
  const calm = { ...before, calmSinceMs: before.calmSinceMs ?? nowMs, skippedShare }
  return nowMs - Math.max(calm.calmSinceMs, calm.steppedAtMs) < calm.calmNeededMs ? calm : stepUp(calm, nowMs)
}

function mayStepDown({ level, steppedAtMs, skippedShare }: PaceState, newShare: number, nowMs: number, lastLevel: number): boolean {
  const isNew = newShare > skippedShare || nowMs - steppedAtMs >= windowMs
  return level < lastLevel && isNew && nowMs - steppedAtMs >= betweenStepsMs
}

function stepDown(state: PaceState, nowMs: number): PaceState {
  const isFault = nowMs - state.returnedAtMs < faultWithinMs
  const calmNeededMs = isFault ? Math.min(longestCalmMs, 2 * state.calmNeededMs) : state.calmNeededMs
  return { ...state, level: state.level + 1, steppedAtMs: nowMs, returnedAtMs: -Infinity, calmNeededMs }
}

/** Where all is asked for already, old trouble is forgotten instead. */
const stepUp = (state: PaceState, nowMs: number): PaceState =>
  state.level === 0
    ? { ...state, calmNeededMs: calmAtFirstMs }
    : { ...state, level: state.level - 1, steppedAtMs: nowMs, returnedAtMs: nowMs }
