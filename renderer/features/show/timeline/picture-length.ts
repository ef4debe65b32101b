// How long one picture of a show lasts: the smallest step there is in it.
import type { Show } from '../../../../electron/contract/shows.ts'

const usualFps = 30

/** Of several recordings, the shortest. */
export function pictureMsOf({ recordings }: Pick<Show, 'recordings'>): number {
  const paces = recordings.map(({ video }) => video?.fps ?? 0).filter(fps => fps > 0)
  return 1000 / (paces.length > 0 ? Math.max(...paces) : usualFps)
}
