// When a recording began, from what its container says or from how recorders name their files.

/**
 * A date and a time of day with at most little between their parts, and milliseconds where three digits follow:
 * `2026-11-21 18-02-03` (OBS), `20261121-180203-123` (BililiveRecorder), `2026年11月21日18时02分03秒`.
 */
const dateAndTime =
  /(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)日?[-_. T]{0,3}(\d\d)[-_.:时]?(\d\d)[-_.:分]?(\d\d)秒?(?:[-_.](\d{3}))?(?!\d)/

/** Epoch milliseconds; a name is taken as this machine's local time. `undefined` when it holds no date with a time. */
export function parseStartFromName(name: string): number | undefined {
  const search = new RegExp(dateAndTime, 'g')
  for (let match = search.exec(name); match; match = search.exec(name)) {
    const [year, month, day, hour, minute, second, millisecond] = match.slice(1).map(text => Number(text ?? 0)) as Seven
    if (isDate(year, month, day) && hour < 24 && minute < 60 && second < 60) {
      return new Date(year, month - 1, day, hour, minute, second, millisecond).getTime()
    }
    search.lastIndex = match.index + 1 // a room number may look like a year: the date may begin inside what matched
  }
  return undefined
}

type Seven = [number, number, number, number, number, number, number]

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The container's `creation_time`. Cameras without a clock write 1904 or 1970: nothing before 2000 is believed. */
export function parseCreationTime(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(text)) return undefined
  const time = Date.parse(text)
  return time >= Date.UTC(2000, 0, 1) ? time : undefined
}
