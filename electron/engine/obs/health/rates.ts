// How fast counters of OBS grow. A counter that goes back began anew: with another output, other settings, another OBS.

export interface Reading {
  /** Of a clock that never jumps. */
  atMs: number
  /** Each only while it counts. */
  counters: Readonly<Record<string, number | undefined>>
}

export interface Growth {
  by: number
  inMs: number
}

export function createRates(windowMs: number) {
  let readings: readonly Reading[] = []
  return {
    add(reading: Reading): void {
      const since = reading.atMs - windowMs
      const lastOutside = readings.findLast(({ atMs }) => atMs <= since) // where the window begins
      readings = [...readings.filter(each => each === lastOutside || each.atMs > since), reading]
    },
    /** Over the window, or as much of it as was read; undefined where this counter was not read all the time. */
    growthOf(counter: string): Growth | undefined {
      const last = readings.at(-1)
      const first = readings[0]
      if (!last || !first || last === first) return undefined
      const values = readings.map(({ counters }) => counters[counter])
      const growsOn = values.every((value, place) => value !== undefined && value >= (values[place - 1] ?? 0))
      return growsOn ? { by: values.at(-1)! - values[0]!, inMs: last.atMs - first.atMs } : undefined
    },
    clear(): void {
      readings = []
    },
  }
}
