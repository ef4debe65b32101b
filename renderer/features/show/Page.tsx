// The show room: the show as a film, its moments, its chat, and all of it along the time.
import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../electron/contract/shows.ts'
import { useApp } from '../../app/context.ts'
import { RelinkDialog } from '../../app/RelinkDialog.tsx'
import { useOwned } from '../../app/use-owned.ts'
import { AnalysisStrip } from './AnalysisStrip.tsx'
import { ChatPanel } from './chat/ChatPanel.tsx'
import { FindingStrip } from './FindingStrip.tsx'
import { Header } from './Header.tsx'
import { MomentList } from './moments/MomentList.tsx'
import { NoShow } from './NoShow.tsx'
import { Player } from './player/Player.tsx'
import { noticeOf } from './player/notice-of.ts'
import { PlayerNotice } from './player/PlayerNotice.tsx'
import { useFullScreen } from './player/use-full-screen.ts'
import { RunningStrip } from './RunningStrip.tsx'
import { ShowFrame } from './ShowFrame.tsx'
import type { ShowView } from './show-view.ts'
import { SidePanel } from './SidePanel.tsx'
import type { SideTab } from './SidePanel.tsx'
import { createShowActions } from './show-actions.ts'
import { createShowStore } from './store.ts'
import type { ShowState, ShowStore } from './store.ts'
import { ChatFiles } from './sync/ChatFiles.tsx'
import { isFindingMoments } from './sync/chat-sync.ts'
import { SyncPanel } from './sync/SyncPanel.tsx'
import { pictureMsOf } from './timeline/picture-length.ts'
import { Timeline } from './timeline/Timeline.tsx'
import { usePlace } from './use-place.ts'
import { useShowKeys } from './use-show-keys.ts'

export function ShowPage() {
  const { route } = useApp()
  return route.id === undefined ? <NoShow why="none" /> : <OpenShow key={route.id} showId={route.id} />
}

function OpenShow({ showId }: { showId: string }) {
  const { engine, errorText, say } = useApp()
  const store = useOwned(() => createShowStore(engine, showId, error => say(errorText(error))))
  const state = useStore(store)
  if (state.show) return <ShowRoom store={store} state={state} show={state.show} />
  return <NoShow why={state.isLibraryTold ? 'gone' : 'reading'} />
}

function ShowRoom({ store, state, show }: { store: ShowStore; state: ShowState; show: LibraryShow }) {
  const { words, route, navigate, say, desktop } = useApp()
  const text = words.pageShow
  const { player, chat, lanes } = store
  const playing = useStore(player)
  const [tab, setTab] = useState<SideTab>('moments')
  const [isRelinking, setRelinking] = useState(false)
  const searchField = useRef<HTMLInputElement>(null)
  const fullScreen = useFullScreen()
  const actions = useMemo(() => createShowActions(store, words.pageShow.said, say), [store, words, say])
  const view: ShowView = { ...state, isPlaying: playing.isPlaying, playhead: player.playhead, lanes }
  const notice = noticeOf({ show, place: playing.place, jobs: state.jobs, failedId: playing.failedId })
  const analysis = state.jobs.findLast(({ kind }) => kind === 'analyse')
  const isAnalysing = analysis !== undefined && isUnfinished(analysis)
  const isFinding = isFindingMoments(state)
  const jobActions = { onCancelJob: store.cancelJob, onRetryJob: store.retryJob }

  const askedAtMs = Number(route.query['at'] ?? NaN)
  usePlace(store, show.id, Number.isFinite(askedAtMs) ? askedAtMs : undefined)
  useEffect(() => desktop.onShortcut(name => actions[name]()), [desktop, actions])
  useShowKeys(text, {
    ...actions,
    toggleFull: fullScreen.toggle,
    search() {
      flushSync(() => setTab('chat')) // what is typed right behind the key belongs into the field
      searchField.current?.select()
    },
  })

  return (
    <ShowFrame
      header={
        <Header
          {...{ show, words, history: state.history, onUndo: actions.undo, onRedo: actions.redo }}
          onClips={() => navigate({ page: 'clips', id: show.id })}
        />
      }
      strip={
        <>
          {state.isRunning && <RunningStrip words={words} />}
          <AnalysisStrip
            isOffered={!show.isAnalysed && !state.isRunning && state.moments.length > 0}
            job={analysis}
            {...{ words, ...jobActions, onStart: store.analyse }}
          />
          <FindingStrip
            {...{ isFinding, progress: state.rescoring, words, onFind: () => void store.findAgain() }}
            isOutdated={state.analysis?.isOutdated === true && !isAnalysing && !state.isRunning}
          />
        </>
      }
      player={
        <Player
          {...{ show, playhead: player.playhead, playing, words: text.player, fullScreen, onAttach: player.attach }}
          notice={
            notice && (
              <PlayerNotice {...{ notice, words, ...jobActions, onRetry: store.retrySources }} onRelink={() => setRelinking(true)} />
            )
          }
          {...{ onTogglePlay: actions.togglePlay, onStep: actions.step, onMoment: actions.toMoment, onMark: actions.mark }}
          {...{ onRate: player.setRate, onVolume: player.setVolume }}
        />
      }
      side={
        <SidePanel
          {...{ tab, words: text.tabs, onTab: setTab }}
          moments={
            <MomentList
              isTold={state.areMomentsTold}
              {...{ show, view, actions, words, say, onAnalyse: store.analyse }}
              isAnalysing={isAnalysing}
              isRunning={state.isRunning}
            />
          }
          chat={
            <ChatPanel
              {...{ pages: chat, playhead: player.playhead, messages: show.messages, shiftMs: state.shiftMs, revision: state.chatRevision }}
              pictureMs={pictureMsOf(show)}
              {...{ search: store.search, searchField, words: text.chat, onSeek: actions.seek }}
            >
              {(show.messages > 0 || state.chatFiles.length > 0) && (
                <SyncPanel
                  {...{ delay: state.analysis?.chatDelay, shiftMs: state.shiftMs, isFindingMoments: isFinding, words: text.sync }}
                  {...{ onPreview: store.previewShift, onApply: () => void store.applyShift() }}
                >
                  <ChatFiles {...{ files: state.chatFiles, isLocked: isAnalysing, words, onRemove: store.removeFile }} />
                </SyncPanel>
              )}
            </ChatPanel>
          }
        />
      }
      timeline={
        <>
          <Timeline key={`${show.id} ${show.durationMs}`} {...{ show, view, actions, words }} />
          {isRelinking && <RelinkDialog onClose={() => setRelinking(false)} onRelink={store.relink} />}
        </>
      }
    />
  )
}
