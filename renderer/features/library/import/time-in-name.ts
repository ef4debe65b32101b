const stamp = /(20\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})[-_. T]+(\d{2})[-_.:：]?(\d{2})(?:[-_.:：]?(\d{2}))?/

/** The part of a name that is a time, like `2026-11-02_20-00-05` or `20261102-200005`. */
export const stampIn = (name: string): string | undefined => stamp.exec(name)?.[0]

/** That local time. */
export function timeIn(name: string): number | undefined {
  const found = stamp.exec(name)
  if (!found) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(text => Number(text ?? 0))
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}
