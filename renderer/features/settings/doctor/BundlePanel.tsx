import { Button } from '@mantine/core'
import { toSizeText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import type { SettingsState } from '../store.ts'
import { useCopy } from '../use-copy.ts'
import styles from './DoctorTab.module.css'

/** Not disabled: that would lose the focus. */
const unpressable = { 'aria-disabled': true, 'data-disabled': true } as const

type BundleState = Pick<SettingsState, 'bundle' | 'isBundling' | 'bundleTrouble'>

/** The diagnostic bundle: what is in it is said before it is made, where it lies afterwards. */
export function BundlePanel({ state: { bundle, isBundling, bundleTrouble }, onBundle }: { state: BundleState; onBundle: () => void }) {
  const { words, errorText } = useApp()
  const text = words.pageSettings.doctor.bundle
  const copy = useCopy(text.copied)
  return (
    <section className={styles.bundle} aria-label={text.title}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{text.title}</h2>
          <p className={styles.note}>{text.text}</p>
        </div>
        <Button variant="default" {...(isBundling ? unpressable : { onClick: onBundle })}>
          {isBundling ? text.making : text.make}
        </Button>
      </header>
      <p className={styles.holds}>{text.holds}</p>
      <p className={styles.holds}>{text.holdsNot}</p>
      {bundleTrouble !== undefined && <ErrorBox title={text.failed} text={errorText(bundleTrouble)} />}
      {bundle && (
        <div className={styles.made} role="status">
          <span>{text.made(toSizeText(bundle.sizeBytes))}</span>
          <span className={styles.file}>
            <code className={styles.path}>{bundle.file}</code>
            <Button variant="default" size="compact-xs" onClick={() => copy(bundle.file, bundle.file)}>
              {text.copy}
            </Button>
          </span>
        </div>
      )}
    </section>
  )
}
