import type { LiveFeed } from '../../../../electron/contract/live-feed.ts'
import { useApp } from '../../../app/context.ts'
import { feedWhys } from './feed-whys.ts'
import styles from './HealthPanel.module.css'

/** What the studio sees and hears the show by, and why not by something better. It takes the same room whatever it says. */
export function FeedNote({ feed, isTrue }: { feed: LiveFeed | undefined; isTrue: boolean }) {
  const { words } = useApp()
  const text = words.liveFeed
  if (!feed) return <div className={styles.feed}>{text.noShow}</div>
  const { pictures, sound, isReduced, lagMs } = feed
  const whys = feedWhys(feed)
  const sentences = whys.map(why => text.why[why])
  if (isReduced && !whys.includes('obs-skips')) sentences.push(text.reduced)
  const why = sentences.join(text.between)
  return (
    <div className={styles.feed} role="group" aria-label={text.title} data-old={!isTrue || undefined}>
      <div className={styles.from} data-none={pictures.from === 'none' || undefined}>
        <span>{text.pictures[pictures.from]}</span>
        <span className={styles.lag}>{text.lag(lagMs / 1000)}</span>
      </div>
      <div className={styles.from} data-none={sound.from === 'none' || undefined}>
        {text.sound[sound.from]}
      </div>
      <p className={styles.why} title={why}>
        {why}
      </p>
    </div>
  )
}
