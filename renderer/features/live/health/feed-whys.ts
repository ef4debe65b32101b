import type { FeedWhy, LiveFeed } from '../../../../electron/contract/live-feed.ts'

/** What is to be said of where pictures and sound come from, each reason once: where one of them has a trouble, of it alone. */
export function feedWhys({ pictures, sound }: Pick<LiveFeed, 'pictures' | 'sound'>): FeedWhy[] {
  const whys = [...new Set([pictures.why, sound.why])]
  return whys.length > 1 ? whys.filter(why => why !== 'recording-grows') : whys
}
