// The show that weights are tried on, remembered by this browser.
import type { LibraryShow } from '../../../../electron/contract/shows.ts'

const place = 'showrunner.settings.show'

export const isTryable = ({ isAnalysed }: Pick<LibraryShow, 'isAnalysed'>): boolean => isAnalysed

type Candidate = Pick<LibraryShow, 'id' | 'isAnalysed' | 'moments'>

/** The first of those wanted that can be tried, else the newest where something is to be seen. `shows` are newest first. */
export function showToTry(shows: readonly Candidate[], wanted: readonly (string | undefined)[]): string | undefined {
  const tryable = shows.filter(isTryable)
  const found = wanted.find(id => tryable.some(show => show.id === id))
  return found ?? (tryable.find(({ moments }) => moments > 0) ?? tryable[0])?.id
}

export function rememberedShow(): string | undefined {
  try {
    return localStorage.getItem(place) ?? undefined
  } catch {
    return undefined // storage may be forbidden
  }
}

export function rememberShow(showId: string): void {
  try {
    localStorage.setItem(place, showId)
  } catch {
    // only a convenience
  }
}
