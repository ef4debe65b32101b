// Sliders on the left, what they would do on the right.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { WeightsReport } from '../../../../electron/contract/highlights.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { useApp } from '../../../app/context.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { RetryBox } from '../../../ui/RetryBox.tsx'
import { EffectPanel } from './EffectPanel.tsx'
import { learnedIn, signalsByGroup } from './multipliers.ts'
import { SignalRow } from './SignalRow.tsx'
import { isBehind, triedIn } from './weights-store.ts'
import type { WeightsStore } from './weights-store.ts'
import styles from './WeightsTab.module.css'

export function WeightsTab({ store }: { store: WeightsStore }) {
  const { words, say, errorText } = useApp()
  const state = useStore(store)
  const [isAsking, setAsking] = useState(false)
  const text = words.pageSettings.weights
  const { report, trouble, draft, isApplying, applyTrouble } = state
  const tried = triedIn(state)

  const tell = async (work: Promise<boolean>, done: string) => {
    if (await work) say(done)
  }
  return (
    <div className={styles.page}>
      <section className={styles.signals} aria-label={text.title}>
        <p className={styles.intro}>{text.text}</p>
        {trouble !== undefined && (
          <RetryBox title={text.failed} text={errorText(trouble)} retry={words.page.retry} onRetry={() => void store.readReport()} />
        )}
        {!report && trouble === undefined && <p className={styles.intro}>{text.reading}</p>}
        {report && <p className={styles.learned}>{standingText(report, words)}</p>}
        {report &&
          signalsByGroup(report.defaults).map(({ group, signals }) => (
            <section key={group} aria-label={text.groups[group]} className={styles.group}>
              <h2 className={styles.title}>{text.groups[group]}</h2>
              {signals.map(signal => (
                <SignalRow
                  key={signal}
                  signal={signal}
                  value={tried[signal] ?? 1}
                  learned={learnedIn(report)?.[signal]}
                  isAgainst={(report.defaults[signal] ?? 0) < 0}
                  onValue={value => store.set(signal, value)}
                />
              ))}
            </section>
          ))}
      </section>
      <aside className={styles.aside} aria-label={text.effect.title}>
        <EffectPanel
          state={state}
          isBehind={isBehind(state)}
          onShow={store.chooseShow}
          onRescore={title => void tell(store.rescore(), text.rescored(title))}
        />
        <footer className={styles.actions}>
          {applyTrouble !== undefined && <ErrorBox title={words.pageSettings.failed} text={errorText(applyTrouble)} />}
          <div className={styles.buttons}>
            <Button disabled={draft === undefined} loading={isApplying} onClick={() => void tell(store.apply(), text.applied)}>
              {text.apply}
            </Button>
            <Button variant="default" {...(draft === undefined || isApplying ? unpressable : { onClick: store.discard })}>
              {text.discard}
            </Button>
            <span className={styles.unsaved} role="status">
              {draft !== undefined && text.unsaved}
            </span>
          </div>
          <div className={styles.buttons}>
            <Button
              variant="subtle"
              color="gray"
              disabled={report?.byHand === undefined || isApplying}
              onClick={() => void tell(store.followLearning(), text.applied)}
            >
              {text.byLearning}
            </Button>
            <Button variant="subtle" color="gray" disabled={!report || isApplying} onClick={() => setAsking(true)}>
              {text.reset}
            </Button>
          </div>
        </footer>
      </aside>
      <ConfirmDialog
        isOpen={isAsking}
        title={text.resetTitle}
        yes={text.resetYes}
        no={words.page.cancel}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          void tell(store.reset(), text.applied)
        }}
      >
        {text.resetText}
      </ConfirmDialog>
    </div>
  )
}

/** Not disabled: pressed, it would lose the focus. */
const unpressable = { 'aria-disabled': true, 'data-disabled': true } as const

/** Where the numbers in force come from. */
function standingText({ byHand, why, decisions, kept, backTest }: WeightsReport, { pageSettings, cli }: Words): string {
  if (byHand) return pageSettings.weights.setByHand
  const percent = (share: number | undefined) => Math.round((share ?? NaN) * 100)
  const facts = { decisions, kept, dropped: decisions - kept }
  return cli.learned[why]({ ...facts, defaultPercent: percent(backTest?.default), learnedPercent: percent(backTest?.learned) })
}
