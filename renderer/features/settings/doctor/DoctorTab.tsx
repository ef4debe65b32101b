// What this machine can do, in the sentences of the command line; and a file to send along when something is wrong.
import { Button } from '@mantine/core'
import { checkNames } from '../../../../electron/contract/doctor.ts'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { SettingsState } from '../store.ts'
import { BundlePanel } from './BundlePanel.tsx'
import { CheckRow } from './CheckRow.tsx'
import styles from './DoctorTab.module.css'

export function DoctorTab({ state, onCheck, onBundle }: { state: SettingsState; onCheck: () => void; onBundle: () => void }) {
  const { words, errorText } = useApp()
  const text = words.pageSettings.doctor
  const { checks, checkedAtMs, isChecking, checksTrouble } = state
  const notOk = checks?.filter(({ ok }) => !ok).length ?? 0
  const summary = isChecking || !checks ? text.checking : notOk === 0 ? text.allOk(checks.length) : text.someNotOk(notOk)
  return (
    <div className={styles.page}>
      <section aria-label={text.title}>
        <header className={styles.head}>
          <div className={styles.words}>
            <h2 className={styles.title}>{text.title}</h2>
            <p className={styles.note}>{text.text}</p>
          </div>
          <Button variant="default" onClick={onCheck} disabled={isChecking}>
            {text.again}
          </Button>
        </header>
        <p className={styles.summary} role="status">
          {checksTrouble === undefined && summary}
          {!isChecking && checkedAtMs !== undefined && <span className={styles.note}>{text.checkedAt(words.page.clock(checkedAtMs))}</span>}
        </p>
        {checksTrouble !== undefined && <ErrorBox title={text.failed} text={errorText(checksTrouble)} />}
        <ul className={styles.checks} aria-label={text.title} data-stale={isChecking}>
          {checkNames.map(name => (
            <CheckRow key={name} name={name} check={checks?.find(check => check.name === name)} />
          ))}
        </ul>
      </section>
      <BundlePanel state={state} onBundle={onBundle} />
    </div>
  )
}
