// What the live desk shows: the engine's latest word about OBS and the running show, and what is being done about them.
import { createStore } from 'zustand/vanilla'
import { AppError } from '../../../electron/contract/errors.ts'
import type { CallName, Input, Output, Value } from '../../../electron/contract/index.ts'
import type { LiveMessage } from '../../../electron/contract/live-chat.ts'
import type { LiveMoment } from '../../../electron/contract/live-moments.ts'
import type { EndedShow, LiveShow } from '../../../electron/contract/live.ts'
import type { SetupChange } from '../../../electron/contract/obs-setup.ts'
import type { ObsAddress } from '../../../electron/contract/obs.ts'
import type { PageEngine } from '../../engine/page-engine.ts'
import { rowsWith } from './chat/chat-rows.ts'
import { curvesWith, shownMs } from './curves/known-seconds.ts'
import { busyKey, itemThing } from './live-view.ts'
import type { ActPlace, LiveFlow, LiveState, ObsParts, SinceEnd } from './live-view.ts'
import { shownAfter } from './obs-parts.ts'
import { followEnded } from './show/follow-ended.ts'
import { createHeldMarks } from './show/held-marks.ts'
import { createVolumeSender } from './sound/volume-sender.ts'

export type LiveEngine = Pick<PageEngine, 'call' | 'watch' | 'on' | 'onConnection' | 'onMissed' | 'follow'>
export type LiveStore = ReturnType<typeof createLiveStore>

const start: LiveState = {
  isEngineThere: false,
  status: undefined,
  trueUntilMs: undefined,
  parts: undefined,
  setup: undefined,
  local: 'looking',
  show: undefined,
  marks: [],
  replays: [],
  feed: undefined,
  ended: undefined,
  sinceEnd: { found: undefined, goneThrough: undefined },
  moments: [],
  momentsShowId: undefined,
  alerts: [],
  sources: [],
  busy: new Set(),
  troubles: {},
}

/** To begin with: the rare ones among them are kept for long. */
const mostMessages = 1000
/** A message is on the screen within 100 ms of its arrival. */
const drawnEveryMs = 50
/** What is drawn, each second told in several pieces. */
const mostSeconds = (3 * shownMs) / 1000

/** @param now epoch; handed in for tests */
export function createLiveStore(engine: LiveEngine, now: () => number = Date.now) {
  const store = createStore<LiveState>(() => start)
  const { getState: get, setState: set } = store
  const flow = createStore<LiveFlow>(() => ({ chatRows: [], curves: new Map() }))
  const heard: Partial<ObsParts> = {}

  const become = (next: Partial<Pick<LiveState, 'isEngineThere' | 'status'>>) => {
    const before = get()
    set(shownAfter(before, { isEngineThere: before.isEngineThere, status: before.status, ...next }, { ...heard }, now()))
  }
  const hear =
    <K extends keyof ObsParts>(part: K) =>
    (value: ObsParts[K]) => {
      heard[part] = value
      become({})
    }

  /** One at a time of each; what failed is told beside the buttons until the next attempt, or until it is put away. */
  async function act<Answer>(place: ActPlace, work: () => Promise<Answer>, thing = ''): Promise<Answer | undefined> {
    const key = busyKey(place, thing)
    if (get().busy.has(key)) return undefined
    set({ busy: new Set([...get().busy, key]), troubles: { ...get().troubles, [place]: undefined } })
    try {
      return await work()
    } catch (error) {
      set({ troubles: { ...get().troubles, [place]: error } })
      return undefined
    } finally {
      set({ busy: new Set([...get().busy].filter(each => each !== key)) })
    }
  }
  const does =
    <K extends CallName>(place: ActPlace, name: K) =>
    (input: Input<K>, thing = ''): Promise<Output<K> | undefined> =>
      act(place, () => engine.call(name, input), thing)

  const volumes = createVolumeSender(async (input, volumeDb) => {
    const isDone = await act('sound', () => engine.call('obs.setVolume', { input, volumeDb }).then(() => true), input)
    return isDone ?? false
  })

  const heldMarks = createHeldMarks({
    makeMark: agoMs => engine.call('live.mark', { agoMs }),
    runningShowId: () => get().show?.showId,
    isEngineThere: () => get().isEngineThere,
    onLost: error => set({ troubles: { ...get().troubles, mark: error } }),
    nowMs: () => performance.now(),
  })

  async function lookForLocal(): Promise<void> {
    set({ local: 'looking' })
    const local = await engine.call('obs.findLocal', {}).catch(() => undefined)
    set({ local })
  }

  async function readMarks(): Promise<void> {
    const { show } = get()
    if (!show) return
    const marks = await engine.call('highlights.marks', { showId: show.showId }).catch(() => undefined) // asked again when it is back
    if (marks && get().show?.showId === show.showId) set({ marks })
  }

  function takeShow(show: LiveShow | undefined): void {
    const isAnother = show?.showId !== get().show?.showId
    set({ show, ...(isAnother && { marks: [] }) })
    if (show && isAnother) void readMarks()
    void heldMarks.make()
  }

  let leaveEnded = () => {}
  function takeEnded(ended: EndedShow | undefined): void {
    const before = get().ended
    set({ ended })
    if (ended?.showId === before?.showId && ended?.isPutAway === before?.isPutAway) return
    leaveEnded()
    set({ sinceEnd: start.sinceEnd })
    leaveEnded = ended && !ended.isPutAway ? followEnded(engine, ended.showId, changeSinceEnd) : () => {}
  }
  function changeSinceEnd(change: Partial<SinceEnd>): void {
    const { sinceEnd } = get()
    const next = { ...sinceEnd, ...change }
    if (JSON.stringify(next) !== JSON.stringify(sinceEnd)) set({ sinceEnd: next }) // it is told far more often than it changes
  }

  const decide = ({ id, kind, startMs, endMs, title, decision: before }: LiveMoment, to: 'kept' | 'dropped' | 'open') =>
    act(
      'moments',
      async () => {
        const showId = get().momentsShowId
        if (showId === undefined) throw new AppError('live-none', 'the show has ended')
        const verb = (to === 'open' ? before : to) === 'dropped' ? 'drop' : 'keep'
        const decision = { momentId: id, verb, kind, startMs, endMs, state: to } as const
        await engine.call('highlights.decide', { showId, decisions: [{ ...decision, ...(title !== undefined && { title }) }] })
      },
      `${id} ${to}`,
    )

  const cut = ({ id, startMs, endMs, title }: LiveMoment, kindWord: string, folder: string) =>
    act(
      'moments',
      () => {
        const { show, ended, momentsShowId: showId } = get()
        if (showId === undefined) throw new AppError('live-none', 'the show has ended')
        const request = { showId, momentId: id, title: title ?? show?.title ?? ended?.title ?? '', kindWord, ranges: [{ startMs, endMs }] }
        return engine.call('clips.cut', { requests: [{ ...request, mode: 'exact', target: { folder } }] })
      },
      `${id} cut`,
    )

  /** What comes alone is drawn at once, what comes in crowds together: a page that draws each message falls behind a busy chat. */
  const next = { ...flow.getState() }
  let newMessages: readonly LiveMessage[] = []
  let drawing: ReturnType<typeof setTimeout> | undefined
  let drawnAtMs = -Infinity
  const drawSoon = () => {
    drawing ??= setTimeout(
      () => {
        drawing = undefined
        drawnAtMs = performance.now()
        if (newMessages.length > 0) next.chatRows = rowsWith(next.chatRows, newMessages)
        newMessages = []
        flow.setState({ ...next })
      },
      Math.max(0, drawnAtMs + drawnEveryMs - performance.now()),
    )
  }

  const { watch } = engine
  const closers = [
    engine.onConnection(({ state }) => {
      const isEngineThere = state === 'connected'
      if (isEngineThere !== get().isEngineThere) become({ isEngineThere, ...(!isEngineThere && { status: undefined }) })
    }),
    watch('obs.scenes', hear('scenes')),
    watch('obs.inputs', hear('inputs')),
    watch('obs.transitions', hear('transitions')),
    watch('obs.outputs', hear('outputs')),
    watch('obs.place', hear('place')),
    watch('obs.health', hear('health')),
    watch('obs.status', status => {
      const before = get().status?.phase
      become({ status })
      if (status.phase === 'connected' && before !== 'connected') void engine.call('obs.readSetup', {}).catch(() => undefined)
    }),
    watch('obs.setup', setup => set({ setup })),
    watch('replays.saved', replays => set({ replays })),
    watch('live.show', takeShow),
    watch('live.ended', takeEnded),
    watch('live.feed', feed => set({ feed })),
    watch('live.moments', told => set({ moments: told?.moments ?? [], momentsShowId: told?.showId })),
    watch('danmaku.sources', sources => set({ sources })),
    engine.follow('danmaku.live', mostMessages, ({ items, isAnew }) => {
      if (isAnew) next.chatRows = []
      newMessages = (isAnew ? items : [...newMessages, ...items]).slice(-mostMessages)
      drawSoon()
    }),
    watch('live.alerts', alerts => set({ alerts })),
    engine.follow('live.curves', mostSeconds, ({ items, isAnew }) => {
      next.curves = curvesWith(isAnew ? new Map() : next.curves, items)
      drawSoon()
    }),
    () => clearTimeout(drawing),
    () => leaveEnded(),
    engine.on('shows.changed', ({ showId, part }) => {
      if (part === 'marks' && showId === get().show?.showId) void readMarks()
    }),
    engine.onMissed(() => {
      void readMarks()
      void lookForLocal()
    }),
  ]
  void lookForLocal()

  return {
    ...store,
    flow,
    lookForLocal: () => void lookForLocal(),
    dismiss: (place: ActPlace) => set({ troubles: { ...get().troubles, [place]: undefined } }),
    connect: (to: ObsAddress & { password?: string }) => act('connection', () => engine.call('obs.connect', to)),
    connectLocal: () => act('connection', () => engine.call('obs.connectLocal', {})),
    disconnect: () => act('connection', () => engine.call('obs.disconnect', {})),
    showScene: (scene: string) => does('scenes', 'obs.showScene')({ scene }, scene),
    previewScene: (scene: string) => does('scenes', 'obs.previewScene')({ scene }, scene),
    setStudioMode: (isOn: boolean) => does('scenes', 'obs.setStudioMode')({ isOn }, ' studio'),
    transition: () => does('scenes', 'obs.transition')({}, ' transition'),
    chooseTransition: (name: string) => does('scenes', 'obs.chooseTransition')({ name }, ' choose'),
    showItem: (item: Input<'obs.showItem'>) => does('sources', 'obs.showItem')(item, itemThing(item, 'eye')),
    lockItem: (item: Input<'obs.lockItem'>) => does('sources', 'obs.lockItem')(item, itemThing(item, 'lock')),
    mute: (input: string, isMuted: boolean) => does('sound', 'obs.mute')({ input, isMuted }, `${input} mute`),
    /** As often as a hand moves: the newest is sent once the one before is done. */
    setVolume: volumes.send,
    record: does('record', 'obs.record'),
    split: () => does('record', 'obs.splitRecording')({}),
    stream: does('stream', 'obs.stream'),
    replay: does('replay', 'obs.replay'),
    saveReplay: () => does('replay', 'obs.saveReplay')({}),
    revealReplay: (replayId: string) => does('replay', 'replays.reveal')({ replayId }, replayId),
    camera: does('camera', 'obs.virtualCamera'),
    setUp: (changes: SetupChange[]) => does('setup', 'obs.setUp')({ changes }),
    /** What is wrong with the folder is told where it was chosen. */
    recordTo: (folder: string) => engine.call('obs.recordTo', { folder }),
    putBackSetup: () => does('setup', 'obs.putBackSetup')({}),
    readSetup: () => does('setup', 'obs.readSetup')({}, 'read'),
    startShow: (title: string) => does('show', 'live.start')(title === '' ? {} : { title }),
    endShow: () => does('show', 'live.end')({}),
    /** Answers `held` while the engine is away: it is made once that is back. */
    async mark(): Promise<Output<'live.mark'> | 'held' | undefined> {
      const { show, isEngineThere } = get()
      if (isEngineThere || !show) return does('mark', 'live.mark')({})
      heldMarks.hold(show.showId)
      return 'held'
    },
    decide,
    cut,
    /** What is wrong with the file is told where it was chosen. */
    replayChat: (file: string, speed: number) => engine.call('danmaku.replay', { file, speed }),
    dismissAlert: (id: string) => does('alerts', 'live.dismissAlert')({ id }, id),
    pauseChat: (isPaused: boolean) => does('chat', 'danmaku.pauseReplay')({ isPaused }, 'pause'),
    stopChat: () => does('chat', 'danmaku.stopReplay')({}, 'stop'),
    putEndedAway: () => does('show', 'live.putEndedAway')({}, 'ended'),
    screenshot: (width: number) => engine.call('obs.screenshot', { width, quality: 60 }),
    onMeters: (listener: (meters: Value<'obs.meters'>) => void) => engine.on('obs.meters', listener),
    close: () => closers.forEach(close => close()),
  }
}
