// The show that weights are tried on, remembered by this browser.
import type { LibraryShow } from '../../../../electron/contract/shows.ts'

const place = 'showrunner.settings.show'

export const isTryable = ({ isAnalysed }: Pick<LibraryShow, 'isAnalysed'>): boolean => isAnalysed

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
