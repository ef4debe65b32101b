// One picture on or back, by the times that a cut has: so what is seen here is what the clip will show.

export interface Picture {
  atMs: number
  /** A time at which surely this picture is shown, not its neighbour. */
  middleMs: number
}

export type ReadPictureTimes = (range: { fromMs: number; toMs: number }) => Promise<readonly number[]>

const windowMs = 10_000
const windowsKept = 60
/** A picture may be held for long: so far the next one is looked for. */
const mostWindows = 30
/** Times are rounded somewhere on their way: less than this is the same picture. */
const sameMs = 0.51
/** How long the last picture is taken to last. */
const lastPictureMs = 10

export function createPictureSteps(read: ReadPictureTimes) {
  const windows = new Map<number, { asked: Promise<readonly number[]>; times: readonly number[] | undefined }>()

  function timesIn(window: number): Promise<readonly number[]> {
    const known = windows.get(window) ?? ask(window)
    windows.delete(window)
    windows.set(window, known)
    for (const oldest of [...windows.keys()].slice(0, Math.max(0, windows.size - windowsKept))) windows.delete(oldest)
    return known.asked
  }

  function ask(window: number) {
    const asked = read({ fromMs: window * windowMs, toMs: (window + 1) * windowMs })
    const entry = { asked, times: undefined as readonly number[] | undefined }
    asked.then(
      times => (entry.times = times),
      () => windows.delete(window),
    )
    return entry
  }

  /** The first time that `isIt` from a window on, window by window. */
  async function find(atMs: number, direction: 1 | -1, untilMs: number, isIt: (ms: number) => boolean): Promise<number | undefined> {
    const first = windowOf(atMs)
    for (let count = 0; count < mostWindows; count++) {
      const window = first + count * direction
      if (window < 0 || window * windowMs > untilMs) return undefined
      const times = await timesIn(window)
      const found = direction === 1 ? times.find(isIt) : times.findLast(isIt)
      if (found !== undefined) return found
    }
    return undefined
  }

  async function withMiddle(atMs: number | undefined, showDurationMs: number): Promise<Picture | undefined> {
    if (atMs === undefined) return undefined
    const nextMs = await find(atMs, 1, showDurationMs, ms => ms > atMs + sameMs)
    return { atMs, middleMs: atMs + middleOf((nextMs ?? atMs + lastPictureMs) - atMs) }
  }

  return {
    /** When the picture that is shown at `atMs` began, where that was read before; nothing is asked for. */
    shownAt(atMs: number): number | undefined {
      const window = windowOf(atMs)
      for (const near of [window, window - 1]) {
        const times = windows.get(near)?.times
        if (!times) return undefined
        const found = times.findLast(ms => ms <= atMs + sameMs)
        if (found !== undefined) return found
      }
      return undefined
    },
    /** The picture after, or before, the one that is shown at `atMs`; undefined at the end of the show. */
    async step(atMs: number, direction: 1 | -1, showDurationMs: number): Promise<Picture | undefined> {
      const shownMs = (await find(atMs, -1, showDurationMs, ms => ms <= atMs + sameMs)) ?? atMs
      const isBeyond = (ms: number) => (direction === 1 ? ms > Math.max(shownMs, atMs - sameMs) + sameMs : ms < shownMs - sameMs)
      return withMiddle(await find(atMs, direction, showDurationMs, isBeyond), showDurationMs)
    },
    /** The first picture that a clip which begins at `atMs` has; undefined where none comes after it. */
    async firstFrom(atMs: number, showDurationMs: number): Promise<Picture | undefined> {
      return withMiddle(await find(atMs, 1, showDurationMs, ms => ms >= atMs - sameMs), showDurationMs)
    },
    /** Asks for what a step from there will need; resolves when that is known, or cannot be. */
    async prepare(atMs: number): Promise<void> {
      await timesIn(windowOf(atMs)).catch(() => {})
    },
    forget: (): void => windows.clear(),
  }
}

const windowOf = (atMs: number): number => Math.floor(Math.max(0, atMs) / windowMs)

/** A held picture, or the last one before a gap, may be "shown" for minutes: near its beginning is sure enough. */
const middleOf = (lengthMs: number): number => Math.min(lengthMs, 100) / 2
