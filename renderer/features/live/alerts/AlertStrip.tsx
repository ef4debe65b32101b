// What the chat says that cannot wait. Each kind has a place of its own, also while there is nothing to tell, so that nothing moves.
import { VisuallyHidden } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { alertKinds } from '../../../../electron/contract/live-alerts.ts'
import type { AlertKind, LiveAlert } from '../../../../electron/contract/live-alerts.ts'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import { toLengthText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { useKeys } from '../../../app/use-keys.ts'
import { useNow } from '../../../app/use-now.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { ActPlace, LiveState } from '../live-view.ts'
import { Trouble } from '../Trouble.tsx'
import styles from './AlertStrip.module.css'

export interface AlertStripProps {
  alerts: readonly LiveAlert[]
  show: LiveShow | undefined
  isEngineThere: boolean
  troubles: LiveState['troubles']
  /** To what of it is said most. */
  onLook: (alert: LiveAlert) => void
  onPutAway: (alert: LiveAlert) => void
  onDismiss: (place: ActPlace) => void
}

const keyOf: Readonly<Record<AlertKind, string>> = { trouble: 'j', complaint: 'q' }

export function AlertStrip({ alerts, show, isEngineThere, troubles, onLook, onPutAway, onDismiss }: AlertStripProps) {
  const { words } = useApp()
  const text = words.liveTalk.alerts
  const alertOf = (kind: AlertKind) => alerts.find(alert => alert.kind === kind)
  const withAlert = (kind: AlertKind, run: (alert: LiveAlert) => void) => () => {
    const alert = alertOf(kind)
    if (alert && isEngineThere) run(alert)
  }
  useKeys(
    'alerts',
    text.title,
    alertKinds.flatMap(kind => [
      { keys: [keyOf[kind]], word: text.look(kind), run: withAlert(kind, onLook) },
      { keys: [`Shift+${keyOf[kind]}`], word: text.dismiss(kind), run: withAlert(kind, onPutAway) },
    ]),
  )
  const nowMs = useNow(alerts.length > 0 && isEngineThere)
  const loud = alerts.filter(({ level }) => level === 'loud').map(({ kind }) => text.kinds[kind])
  return (
    <section className={styles.strip} aria-label={text.title}>
      {alertKinds.map(kind => {
        const alert = alertOf(kind)
        return alert ? (
          <div key={kind} className={styles.slot} role="group" aria-label={text.kinds[kind]} data-level={alert.level}>
            <span className={styles.head}>
              {alert.level === 'loud' && <IconAlertTriangle size={16} aria-hidden />}
              <strong>{text.kinds[kind]}</strong>
              <span className={styles.facts}>
                {[
                  text.facts(alert.count, alert.people),
                  ...(show ? [text.lasts(toLengthText(Math.max(0, nowMs - show.zeroAtMs - alert.sinceMs)))] : []),
                ].join(' · ')}
              </span>
            </span>
            <span className={styles.quotes} title={alert.quotes.map(quote => quote.text).join('\n')}>
              {alert.quotes.map(quote => text.quote(quote.text)).join(' ')}
            </span>
            <span className={styles.buttons}>
              <IconButton label={text.look(kind)} onClick={() => onLook(alert)}>
                <IconMessage size={16} />
              </IconButton>
              <IconButton label={text.dismiss(kind)} isDisabled={!isEngineThere} onClick={() => onPutAway(alert)}>
                <IconX size={16} />
              </IconButton>
            </span>
          </div>
        ) : (
          <p key={kind} className={styles.slot}>
            {show ? text.none[kind] : text.noShow[kind]}
          </p>
        )
      })}
      <Trouble place="alerts" troubles={troubles} onDismiss={onDismiss} />
      <VisuallyHidden role="status">{loud.join(' ')}</VisuallyHidden>
    </section>
  )
}
