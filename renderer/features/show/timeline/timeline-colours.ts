// The theme's colours, for a canvas: it knows nothing of the page's variables.
import { momentKinds } from '../../../../electron/contract/highlights.ts'
import type { MomentKind } from '../../../../electron/contract/highlights.ts'
import type { Ink } from './paint-lane.ts'

const names = {
  ground: '--surface-1',
  ruler: '--surface-0',
  line: '--line',
  hatch: '--line',
  strong: '--line-strong',
  text: '--text',
  dim: '--text-dim',
  faint: '--text-faint',
  accent: '--accent',
  lit: '--accent-soft',
  selected: '--surface-3',
  trouble: '--trouble',
} as const

export interface TimelineColours extends Record<keyof typeof names, string> {
  kinds: Readonly<Record<MomentKind, string>>
  /** As CSS writes a font, without its size. */
  font: string
}

export function readColours(element: Element): TimelineColours {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const entries = Object.entries(names).map(([key, name]) => [key, read(name)])
  const kinds = Object.fromEntries(momentKinds.map(kind => [kind, read(`--kind-${kind}`)]))
  // as: both are made of the names above, which fromEntries forgets
  return {
    ...(Object.fromEntries(entries) as Record<keyof typeof names, string>),
    kinds: kinds as TimelineColours['kinds'],
    font: style.fontFamily,
  }
}

/** Calls back when the theme becomes another. */
export function followTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme', 'lang'] })
  return () => observer.disconnect()
}

/** `#rrggbb`, over a ground with `share` of itself, as it stands in a picture's memory (every machine this runs on is little-endian). */
export function toInk(colour: string, ground = colour, share = 1): Ink {
  const [over, under] = [channelsOf(colour), channelsOf(ground)]
  const [red, green, blue] = over.map((value, index) => Math.round(value * share + under[index]! * (1 - share)))
  return ((255 << 24) | (blue! << 16) | (green! << 8) | red!) >>> 0
}

function channelsOf(colour: string): number[] {
  const hex = /^#([0-9a-f]{6})/i.exec(colour)?.[1] ?? colour.replace(/^#(.)(.)(.)$/, '$1$1$2$2$3$3')
  const value = Number.parseInt(hex, 16)
  return Number.isNaN(value) ? [128, 128, 128] : [value >> 16, (value >> 8) & 255, value & 255]
}
