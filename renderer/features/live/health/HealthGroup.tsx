import IconPlug from '@tabler/icons-react/dist/esm/icons/IconPlug.mjs'
import type { ObsHealth } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { LiveState } from '../live-view.ts'
import styles from '../strip/Strip.module.css'
import { verdictOf } from './verdict.ts'

export interface HealthGroupProps {
  state: Pick<LiveState, 'isEngineThere' | 'status' | 'trueUntilMs'>
  health: ObsHealth | undefined
  onConnection: () => void
}

/** How OBS is doing, in plain words. Nothing is called well that is not known to be. */
export function HealthGroup({ state, health, onConnection }: HealthGroupProps) {
  const { words } = useApp()
  const { health: text, connection, asOf } = words.pageLive
  const verdict = verdictOf(state, health)
  const { status, trueUntilMs } = state
  const sentences = health?.problems.map(problem => text.problems[problem](health)) ?? []
  const aside = () => {
    if (trueUntilMs !== undefined) return asOf(words.page.clock(trueUntilMs))
    return sentences.length > 1 ? text.more(sentences.length - 1) : status?.obsVersion && text.obs(status.obsVersion)
  }
  const saying = {
    engine: () => connection.engineAway,
    silent: () => connection.silent,
    away: () => connection.away,
    unknown: () => text.unknown,
    well: () => text.well,
    problems: () => sentences[0] ?? '',
  }[verdict]()
  const tone = verdict === 'well' ? 'well' : verdict === 'unknown' ? 'unknown' : 'trouble'
  return (
    <section className={styles.group} aria-label={text.title}>
      <div className={styles.head}>
        <h2>{text.title}</h2>
        <span className={styles.aside}>{aside()}</span>
      </div>
      <div className={styles.line}>
        <span className={styles.verdict} data-tone={tone} role="status" title={verdict === 'problems' ? sentences.join('\n') : saying}>
          {saying}
        </span>
        <IconButton label={connection.change} onClick={onConnection}>
          <IconPlug size={18} stroke={1.6} />
        </IconButton>
      </div>
    </section>
  )
}
