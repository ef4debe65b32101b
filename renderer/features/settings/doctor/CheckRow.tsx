import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs'
import type { Check, CheckName } from '../../../../electron/contract/doctor.ts'
import { useApp } from '../../../app/context.ts'
import styles from './DoctorTab.module.css'

/** One thing that is looked at: how it is, and what to do where it is not well. Its place is kept before the first answer. */
export function CheckRow({ name, check }: { name: CheckName; check: Check | undefined }) {
  const { cli, pageSettings, checkText, checkNextText } = useApp().words
  const text = pageSettings.doctor
  const next = check && checkNextText(check)
  return (
    <li className={styles.check} data-ok={check?.ok ?? 'unknown'}>
      {check === undefined ? (
        <IconCircleDashed size={18} stroke={1.6} role="img" aria-label={text.unknown} />
      ) : check.ok ? (
        <IconCircleCheck size={18} stroke={1.6} role="img" aria-label={text.ok} />
      ) : (
        <IconAlertTriangle size={18} stroke={1.6} role="img" aria-label={text.notOk} />
      )}
      <span className={styles.name}>{cli.checkNames[name]}</span>
      <span className={styles.sentence}>
        {check && !check.error && <span>{checkText(check)}</span>}
        {next !== undefined && <span className={styles.next}>{next}</span>}
      </span>
    </li>
  )
}
