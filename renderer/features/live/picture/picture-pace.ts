// How often and how large OBS is asked for its picture. Somebody looks at it, so it never goes away.
import type { LiveFeed } from '../../../../electron/contract/live-feed.ts'
import type { ObsHealth } from '../../../../electron/contract/obs.ts'

/** The feed knows within seconds that OBS skips, and for a while after; the verdict is there also without a show. */
export const isSparing = (feed: Pick<LiveFeed, 'isReduced'> | undefined, health: Pick<ObsHealth, 'problems'> | undefined): boolean =>
  feed?.isReduced === true || (health?.problems.some(problem => problem === 'rendering' || problem === 'encoder') ?? false)

export const everyMs = (isSparing: boolean): number => (isSparing ? 2000 : 500)

/** Of the size it is seen at, in pixels of the screen. A multiple of 160, so that a window that is dragged does not ask for each size. */
export function pictureWidth(seenWidth: number, isSparing: boolean): number {
  const width = isSparing ? seenWidth / 2 : seenWidth
  return Math.min(1280, Math.max(320, Math.ceil(width / 160) * 160))
}
