// Where the person was in each show, for as long as this tab is open: a reload, or a look into the library, loses nothing.

export interface RememberedPlace {
  atMs: number
  selectedId: string | undefined
  /** The place that the address named when the page was left, where it was left as it stood (a reload): that has been gone to. */
  askedAtMs: number | undefined
}

const keyOf = (showId: string) => `showrunner.show.${showId}`

export function rememberPlace(showId: string, place: RememberedPlace): void {
  try {
    sessionStorage.setItem(keyOf(showId), JSON.stringify(place))
  } catch {
    // full or forbidden: the show begins at its beginning
  }
}

export function rememberedPlace(showId: string): RememberedPlace | undefined {
  try {
    return toPlace(JSON.parse(sessionStorage.getItem(keyOf(showId)) ?? ''))
  } catch {
    return undefined
  }
}

/** What was remembered may be of an older version. */
function toPlace(kept: unknown): RememberedPlace | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { atMs, selectedId, askedAtMs } = kept as Partial<Record<string, unknown>>
  if (typeof atMs !== 'number' || !Number.isFinite(atMs)) return undefined
  return {
    atMs,
    selectedId: typeof selectedId === 'string' ? selectedId : undefined,
    askedAtMs: typeof askedAtMs === 'number' ? askedAtMs : undefined,
  }
}

/** What the address names is gone to, unless it was before a reload. */
export const placeToBegin = (askedAtMs: number | undefined, kept: RememberedPlace | undefined): RememberedPlace | undefined =>
  askedAtMs === undefined || kept?.askedAtMs === askedAtMs ? kept : { atMs: askedAtMs, selectedId: undefined, askedAtMs }
