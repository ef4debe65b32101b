// What this browser remembers of the page of clips: conveniences that nothing depends on.
import { clipModes, clipPresets } from '../../../electron/contract/clips.ts'
import { defaultHow, loudnesses } from './order/plan-cut.ts'
import type { How } from './order/plan-cut.ts'

const places = { show: 'showrunner.clips.show', how: 'showrunner.clips.how', hidden: 'showrunner.clips.hidden' } as const
const mostHidden = 200

export const rememberedShow = (): string | undefined => read(places.show) ?? undefined
export const rememberShow = (showId: string): void => write(places.show, showId)

export function rememberedHow(): How {
  const { mode, preset, loudness, isJoined } = asRecord(parse(read(places.how)))
  return {
    mode: clipModes.find(each => each === mode) ?? defaultHow.mode,
    preset: clipPresets.find(each => each === preset) ?? defaultHow.preset,
    loudness: loudnesses.find(each => each === loudness) ?? defaultHow.loudness,
    isJoined: isJoined === true,
  }
}
export const rememberHow = (how: How): void => write(places.how, JSON.stringify(how))

/** Jobs that ended badly and were put away. */
export function rememberedHidden(): string[] {
  const kept = parse(read(places.hidden))
  return Array.isArray(kept) ? kept.filter(id => typeof id === 'string') : []
}
export const rememberHidden = (ids: readonly string[]): void => write(places.hidden, JSON.stringify(ids.slice(-mostHidden)))

function read(place: string): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null // storage may be forbidden
  }
}

function write(place: string, text: string): void {
  try {
    localStorage.setItem(place, text)
  } catch {
    // only a convenience
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const asRecord = (value: unknown): Partial<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {})
