// The desk itself. Its parts stand still: what is old is greyed where it stands, what failed is told over the part it failed in.
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { LiveMoment } from '../../../electron/contract/live-moments.ts'
import { useApp } from '../../app/context.ts'
import { AlertStrip } from './alerts/AlertStrip.tsx'
import { AwayPlate } from './connection/AwayPlate.tsx'
import { ConnectionDialog } from './connection/ConnectionDialog.tsx'
import { quoteAmong } from './chat/chat-rows.ts'
import type { ChatFilter } from './chat/chat-rows.ts'
import { ChatFileDialog } from './chat/ChatFileDialog.tsx'
import { ChatPanel } from './chat/ChatPanel.tsx'
import { Curves } from './curves/Curves.tsx'
import { HealthPanel } from './health/HealthPanel.tsx'
import { busyKey, clipsFolderOf, isTrue } from './live-view.ts'
import type { LiveState, ObsParts } from './live-view.ts'
import { MomentsPanel } from './moments/MomentsPanel.tsx'
import { SavedReplays } from './replays/SavedReplays.tsx'
import { isSparing } from './picture/picture-pace.ts'
import { ProgramPicture } from './picture/ProgramPicture.tsx'
import { ProductsPanel } from './products/ProductsPanel.tsx'
import { Questions } from './Questions.tsx'
import { Scenes } from './scenes/Scenes.tsx'
import { RecordFolderDialog } from './setup/RecordFolderDialog.tsx'
import { SetupDialog } from './setup/SetupDialog.tsx'
import { EndQuestion } from './show/EndQuestion.tsx'
import { ShowPanel } from './show/ShowPanel.tsx'
import { soundingOf } from './sound/sounding.ts'
import { Sound } from './sound/Sound.tsx'
import { Sources } from './sources/Sources.tsx'
import type { LiveStore } from './store.ts'
import { Strip } from './strip/Strip.tsx'
import { useDeskActs } from './use-desk-acts.ts'
import { useReveal } from '../../app/use-reveal.ts'
import { useLiveKeys } from './use-live-keys.ts'
import styles from './Desk.module.css'

export interface DeskProps {
  state: LiveState
  parts: ObsParts
  store: LiveStore
}

export function Desk({ state, parts, store }: DeskProps) {
  const { desktop, words, settings, say } = useApp()
  const [open, setOpen] = useState<'connection' | 'setup' | 'recordFolder' | 'chatFile'>()
  const [look, setLook] = useState<{ filter: ChatFilter; sought?: { seq: number } | undefined }>({ filter: 'all' })
  const sources = useRef<HTMLDivElement>(null)
  const chat = useRef<HTMLDivElement>(null)
  const sound = useRef<HTMLDivElement>(null)
  const { acts, endQuestion, asked, ask, confirm } = useDeskActs(state, parts, store)
  const { busy, troubles, setup } = state
  const can = isTrue(state)
  const isBusy = (place: 'connection' | 'setup' | 'record' | 'replay' | 'show') => busy.has(busyKey(place))

  useLiveKeys(acts, {
    scenes: parts.scenes.scenes.length,
    sounds: soundingOf(parts.inputs).length,
    toSources: () => focusFirst(sources.current),
    toSound: () => focusFirst(sound.current),
    toChat: () => chat.current?.focus(),
    openSetup: () => (setup && can ? setOpen('setup') : undefined),
    openConnection: () => setOpen('connection'),
  })
  const folder = clipsFolderOf(state, settings.clipsFolder)
  const cutNow = async (moment: LiveMoment) => {
    if (!moment.isFinal) return say(words.pageLive.moments.cutLater)
    if (folder === undefined) return say(words.pageLive.moments.cutWhere)
    const done = await store.cut(moment, words.kinds[moment.kind], folder)
    if (done) say(words.pageLive.moments.cutBegun)
  }
  const reveal = useReveal()
  const press = useEffectEvent((name: 'mark' | 'keepLast') => (name === 'mark' ? acts.mark() : acts.saveReplay()))
  useEffect(() => desktop.onShortcut(name => press(name)), [desktop])

  return (
    <div className={styles.desk}>
      <VisuallyHidden role="heading" aria-level={1}>
        {words.pageLive.title}
      </VisuallyHidden>
      <Strip state={state} parts={parts} acts={acts} onDismiss={store.dismiss} onConnection={() => setOpen('connection')} />
      <div className={styles.stage} data-old={!can || undefined}>
        <ProgramPicture
          scene={parts.scenes.programScene}
          isTrue={can}
          isSparing={isSparing(state.feed, parts.health)}
          ask={store.screenshot}
        >
          {!can && <AwayPlate state={state} onConnection={() => setOpen('connection')} />}
        </ProgramPicture>
        <Scenes
          state={state}
          parts={parts}
          onPick={acts.pickScene}
          onStudioMode={acts.toggleStudioMode}
          onTransition={acts.transition}
          onChooseTransition={name => void store.chooseTransition(name)}
          onDismiss={store.dismiss}
        />
        <div className={styles.pair}>
          <Sources
            state={state}
            scenes={parts.scenes}
            listRef={sources}
            onShow={item => void store.showItem(item)}
            onLock={item => void store.lockItem(item)}
            onDismiss={store.dismiss}
          />
          <Sound
            state={state}
            inputs={parts.inputs}
            listRef={sound}
            onMute={(input, isMuted) => void store.mute(input, isMuted)}
            onVolume={store.setVolume}
            onMeters={store.onMeters}
            onDismiss={store.dismiss}
          />
        </div>
      </div>
      <div className={`${styles.aside} ${styles.middle}`} data-old={!state.isEngineThere || undefined}>
        <AlertStrip
          alerts={state.alerts}
          show={state.show}
          isEngineThere={state.isEngineThere}
          onLook={alert => setLook({ filter: 'complaint', sought: quoteAmong(store.flow.getState().chatRows, alert) })}
          troubles={troubles}
          onPutAway={({ id }) => void store.dismissAlert(id)}
          onDismiss={store.dismiss}
        />
        <ShowPanel
          show={state.show}
          marks={state.marks}
          ended={state.ended}
          sinceEnd={state.sinceEnd}
          isStarting={isBusy('show')}
          isEngineThere={state.isEngineThere}
          outputs={parts.outputs}
          setup={setup}
          isTrue={can}
          isRecordBusy={isBusy('record')}
          isReplayBusy={isBusy('replay')}
          onStart={title => void store.startShow(title)}
          onCloseEnded={() => void store.putEndedAway()}
          onRecord={parts.outputs.record.isPaused ? acts.pauseRecord : acts.toggleRecord}
          onReplay={acts.toggleReplay}
          onSetup={() => {
            void store.readSetup() // a person may have set it in OBS meanwhile
            setOpen('setup')
          }}
        >
          <SavedReplays
            replays={state.replays}
            show={state.show}
            onReveal={({ id, file }) => void reveal(file, () => store.revealReplay(id))}
          />
        </ShowPanel>
        <Curves
          flow={store.flow}
          moments={state.moments}
          zeroAtMs={state.show?.zeroAtMs}
          isRunning={state.isEngineThere && state.show !== undefined}
        />
        <MomentsPanel
          state={state}
          canCut={folder !== undefined}
          onDecide={(moment, to) => void store.decide(moment, to)}
          onCut={moment => void cutNow(moment)}
          onDismiss={store.dismiss}
        />
        <ProductsPanel />
      </div>
      <div className={`${styles.aside} ${styles.right}`} data-old={!state.isEngineThere || undefined}>
        <ChatPanel
          flow={store.flow}
          state={state}
          filter={look.filter}
          sought={look.sought}
          bodyRef={chat}
          onFilter={filter => setLook({ filter })}
          onChooseFile={() => setOpen('chatFile')}
          onPause={isPaused => void store.pauseChat(isPaused)}
          onStop={() => void store.stopChat()}
          onDismiss={store.dismiss}
        />
        <HealthPanel
          health={parts.health}
          place={parts.place}
          setup={can ? setup : undefined}
          isTrue={can}
          feed={state.feed}
          isEngineThere={state.isEngineThere}
          onSetup={() => setOpen('setup')}
        />
      </div>
      <Questions asked={asked} outputs={parts.outputs} onYes={confirm} onNo={() => ask(undefined)} />
      <EndQuestion {...endQuestion} />
      <SetupDialog
        isOpen={open === 'setup'}
        setup={setup}
        collection={parts.place.collection}
        canChange={can}
        isBusy={isBusy('setup')}
        trouble={troubles.setup}
        onSetUp={changes => void store.setUp(changes)}
        onPutBack={store.putBackSetup}
        onFolder={state.status?.isLocal ? () => setOpen('recordFolder') : undefined}
        onRead={() => void store.readSetup()}
        onClose={() => setOpen(undefined)}
      />
      {open === 'recordFolder' && <RecordFolderDialog onChoose={store.recordTo} onClose={() => setOpen('setup')} />}
      {open === 'chatFile' && <ChatFileDialog onPlay={store.replayChat} onClose={() => setOpen(undefined)} />}
      <ConnectionDialog
        isOpen={open === 'connection'}
        status={state.status}
        isBusy={isBusy('connection')}
        trouble={troubles.connection}
        onConnect={to => void store.connect(to)}
        onDisconnect={() => void store.disconnect()}
        onClose={() => setOpen(undefined)}
      />
    </div>
  )
}

const focusFirst = (list: HTMLElement | null) => list?.querySelector<HTMLElement>('[data-column]')?.focus()
