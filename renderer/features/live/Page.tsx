// The live desk. Without an OBS there is the way to it, and what needs none; with one, all of it on one page, also while it is old.
import { useStore } from 'zustand'
import { useApp } from '../../app/context.ts'
import { useOwned } from '../../app/use-owned.ts'
import { ConnectPanel } from './connection/ConnectPanel.tsx'
import { Desk } from './Desk.tsx'
import { hasDesk } from './live-view.ts'
import styles from './Page.module.css'
import { EndedNote } from './show/EndedNote.tsx'
import { ShowBar } from './show/ShowBar.tsx'
import { createLiveStore } from './store.ts'

export function LivePage() {
  const { engine, words } = useApp()
  const store = useOwned(() => createLiveStore(engine))
  const state = useStore(store)
  const { status, local, busy, troubles, parts, show, ended, sinceEnd } = state
  if (parts && hasDesk(state)) return <Desk state={state} parts={parts} store={store} />
  if (!status && !show) return <p style={{ padding: 'var(--space-4)' }}>{words.page.loading}</p>
  return (
    <>
      {show && <ShowBar state={state} store={store} />}
      {!show && ended?.isPutAway === false && (
        <div className={styles.ended}>
          <EndedNote ended={ended} since={sinceEnd} onClose={() => void store.putEndedAway()} />
        </div>
      )}
      <ConnectPanel
        status={status}
        local={local}
        busy={busy}
        trouble={troubles.connection}
        onConnect={to => void store.connect(to)}
        onConnectLocal={() => void store.connectLocal()}
        onDisconnect={() => void store.disconnect()}
        onLook={store.lookForLocal}
      />
    </>
  )
}
