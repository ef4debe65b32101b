// The running show while the desk is not there: its clock, its marks and its end, where they stand on the desk.
import { useApp } from '../../../app/context.ts'
import { useKeys } from '../../../app/use-keys.ts'
import type { LiveState } from '../live-view.ts'
import { busyKey } from '../live-view.ts'
import type { LiveStore } from '../store.ts'
import { ShowGroup } from '../strip/ShowGroup.tsx'
import { Trouble } from '../Trouble.tsx'
import { EndQuestion } from './EndQuestion.tsx'
import styles from './ShowBar.module.css'
import { showKeys, useShowActs } from './use-show-acts.ts'

export function ShowBar({ state, store }: { state: LiveState; store: LiveStore }) {
  const { words } = useApp()
  const { show, isEngineThere, busy, troubles } = state
  const { acts, endQuestion } = useShowActs(state, store)
  useKeys('live', words.pageLive.title, showKeys(acts, words.pageLive.keys))
  return (
    <div className={styles.bar}>
      <ShowGroup show={show} isEngineThere={isEngineThere} isBusy={place => busy.has(busyKey(place))} acts={acts}>
        {(['show', 'mark', 'replay'] as const).map(place => (
          <Trouble key={place} place={place} troubles={troubles} onDismiss={store.dismiss} at="below" />
        ))}
      </ShowGroup>
      <EndQuestion {...endQuestion} />
    </div>
  )
}
