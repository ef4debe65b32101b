// Times as people write and read them.

/**
 * `83.5`, `1:23.5` or `0:01:23.500` → milliseconds; undefined when it is none of these. Full-width colons and subtitles' commas will do.
 */
export function parseTime(text: string): number | undefined {
  const plain = text.trim().replaceAll('：', ':').replace(/[,，]/, '.')
  const parts = /^(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:\.\d+)?)$/.exec(plain)
  if (!parts) return undefined
  const [, hours, minutes, seconds] = parts
  if (minutes !== undefined && Number(seconds) >= 60) return undefined
  return Math.round((Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)) * 1000)
}

/** `60-90` or `0:01:00-0:01:30` → start and end in milliseconds. */
export function parseRange(text: string): { startMs: number; endMs: number } | undefined {
  const [from, to, ...more] = text.split(/[-~–—～]/)
  const startMs = from === undefined ? undefined : parseTime(from)
  const endMs = to === undefined ? undefined : parseTime(to)
  return startMs === undefined || endMs === undefined || more.length > 0 ? undefined : { startMs, endMs }
}

/** `0:01:23.500` */
export function toTimeText(ms: number): string {
  const whole = Math.round(ms)
  const total = Math.abs(whole)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${whole < 0 ? '-' : ''}${Math.floor(total / 3_600_000)}:${two(Math.floor(total / 60_000) % 60)}:${two(Math.floor(total / 1000) % 60)}`
  return `${clock}.${String(total % 1000).padStart(3, '0')}`
}

/** `0:01:23` */
export const toClockText = (ms: number): string => toTimeText(Math.round(ms / 1000) * 1000).slice(0, -'.000'.length)

/** Of a length: from here on it is told as a clock does, below in seconds and tenths. As it is rounded, not as it is. */
export const isUnderMinute = (ms: number): boolean => Math.round(ms / 100) < 600

/** `1:32`, or `1:02:03`. */
export const toLengthText = (ms: number): string => toClockText(ms).replace(/^0:0?/, '')

export function toSizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`
  return `${(bytes / 1024 ** 3).toFixed(2)} GB`
}
