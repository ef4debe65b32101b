import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import type { Check } from '../../../../electron/contract/doctor.ts'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import styles from './DoctorTab.module.css'

/** One thing that was looked at: how it is, and what to do where it is not well. */
export function CheckRow({ check: { name, ok, facts, error } }: { check: Check }) {
  const { words } = useApp()
  const { cli, pageSettings, errorText } = words
  const text = pageSettings.doctor
  const next = error ? errorText(error) : ok ? undefined : cli.diskLow
  return (
    <li className={styles.check} data-ok={ok}>
      {ok ? (
        <IconCircleCheck size={18} stroke={1.6} role="img" aria-label={text.ok} />
      ) : (
        <IconAlertTriangle size={18} stroke={1.6} role="img" aria-label={text.notOk} />
      )}
      <span className={styles.name}>{cli.checkNames[name]}</span>
      <span className={styles.sentence}>
        {!error && <span>{cli.check[name]({ ...facts, size: toSizeText(Number(facts['sizeBytes'] ?? 0)) })}</span>}
        {next !== undefined && <span className={styles.next}>{next}</span>}
      </span>
    </li>
  )
}
