// Plays a show as one film: recording after recording in one video element, with its gaps, on one clock. Knows no engine.
import { createStore } from 'zustand/vanilla'
import type { PlaySource } from '../../../../electron/contract/player.ts'
import { openFeed } from './media-feed.ts'
import type { Feed } from './media-feed.ts'
import { createPictureClock } from './picture-clock.ts'
import { endOf, placeOf, toMediaMs, toShowMs } from './place-on-show.ts'
import type { Place } from './place-on-show.ts'
import { createPlayhead } from './playhead.ts'
import { createPictureSteps } from './step-pictures.ts'
import type { ReadPictureTimes } from './step-pictures.ts'

export interface PlayerState {
  isPlaying: boolean
  /** Negative: backwards. */
  rate: number
  place: Place | undefined
  /** Nothing to show yet of where the player is. */
  isWaiting: boolean
  /** Of the recording that is loaded; none of it could be played. */
  failedId: string | undefined
  volume: number
  isMuted: boolean
}

export type ShowPlayer = ReturnType<typeof createShowPlayer>

export interface PlayerNeeds {
  readPictures: ReadPictureTimes
  /** What was tried of it did not play: others may be asked for. */
  onFailed(source: PlaySource): void
}

/** A seek goes this far behind the asked time: cuts take a picture for the one asked for where it is less than this away. */
const behindMs = 0.5
/** A picture seldom lasts longer; what is further off is a held one. */
const nearMs = 110
/** What players round on their way. */
const roundingMs = 2

export function createShowPlayer({ readPictures, onFailed }: PlayerNeeds) {
  const start: PlayerState = {
    ...{ isPlaying: false, rate: 1, place: undefined, isWaiting: false, failedId: undefined, volume: 1, isMuted: false },
  }
  const store = createStore<PlayerState>(() => start)
  const playhead = createPlayhead()
  const steps = createPictureSteps(readPictures)
  let video: HTMLVideoElement | undefined
  let sources: readonly PlaySource[] = []
  let durationMs = 0
  let loaded: { source: PlaySource; feed: Feed } | undefined
  /** Where the video should go as soon as it is where it was sent before. */
  let wantedS: number | undefined
  let stepping: Promise<void> = Promise.resolve()
  let detach = () => {}

  const clock = createPictureClock(elapsedMs => runOn(elapsedMs))
  const get = store.getState
  const isPlayable = ({ url, recordingId }: PlaySource) => url !== undefined && get().failedId !== recordingId
  const isForward = () => get().isPlaying && get().rate > 0

  // --- where the player is

  function goTo(atMs: number, mediaShiftMs = behindMs): void {
    const place = placeOf(sources, atMs, durationMs)
    playhead.set(atMs)
    if (!isSame(place, get().place)) store.setState({ place })
    if (place.kind === 'recording' && isPlayable(place.source) && video) {
      const mediaMs = toMediaMs(place.source, Math.min(atMs + mediaShiftMs, endOf(place.source) - 1))
      load(video, place.source, mediaMs)
      sendTo(video, mediaMs / 1000)
    } else video?.pause()
    keepGoing()
  }

  function load(element: HTMLVideoElement, source: PlaySource, mediaMs: number): void {
    if (loaded && isSameMedia(loaded.source, source)) return
    unload()
    store.setState({ isWaiting: true, failedId: undefined })
    loaded = { source, feed: openFeed(element, source, mediaMs, () => fail(source)) }
    wantedS = undefined
  }

  function unload(): void {
    loaded?.feed.close()
    loaded = undefined
  }

  function fail(source: PlaySource): void {
    if (loaded?.source !== source) return
    unload()
    store.setState({ isWaiting: false, failedId: source.recordingId })
    pause()
    onFailed(source)
  }

  /** A video that is still seeking is not sent elsewhere: dragging along the timeline would never show a picture. */
  function sendTo(element: HTMLVideoElement, mediaS: number): void {
    if (element.seeking && element.readyState > 0) wantedS = mediaS
    else if (Math.abs(element.currentTime - mediaS) > 0.0001) element.currentTime = mediaS
  }

  /** Standing still, the player is where the picture that is seen begins, not somewhere inside of it: at once where that is known. */
  function standOnPicture(): void {
    const { isPlaying, place } = get()
    if (isPlaying || place?.kind !== 'recording') return
    const shownMs = steps.shownAt(playhead.now())
    if (shownMs === undefined || shownMs < place.source.showStartMs || playhead.now() - shownMs > nearMs) return
    playhead.set(shownMs)
  }

  // --- going on

  /** The video runs by itself in recordings; over gaps, backwards, and where a recording cannot be shown, the clock does. */
  function keepGoing(): void {
    const { isPlaying, rate, place } = get()
    if (sources.length === 0) return // as soon as they are known
    const isShown = place?.kind === 'recording' && isPlayable(place.source)
    if (!isPlaying) clock.stop()
    else if (rate > 0 && isShown) {
      clock.stop()
      if (video) {
        video.playbackRate = rate
        video.play().catch((error: unknown) => {
          if (error instanceof DOMException && error.name === 'NotAllowedError') pause()
        })
      }
    } else {
      video?.pause()
      clock.start()
    }
  }

  function runOn(elapsedMs: number): void {
    const { rate } = get()
    const next = playhead.now() + elapsedMs * rate
    if (next <= 0 || next >= durationMs) {
      pause()
      return goTo(Math.min(Math.max(0, next), durationMs))
    }
    goTo(next)
  }

  /** The recording that is played has come to its end. */
  function goOn(): void {
    if (!loaded || !isForward()) return
    const endMs = endOf(loaded.source)
    if (endMs < durationMs) return goTo(endMs)
    pause()
    playhead.set(durationMs)
  }

  function pause(): void {
    store.setState({ isPlaying: false })
    clock.stop()
    video?.pause()
    if (!Number.isNaN(playhead.now())) void steps.prepare(playhead.now())
  }

  function play(rate = 1): void {
    if (sources.length > 0 && rate > 0 && playhead.now() >= durationMs - 1) goTo(0)
    store.setState({ isPlaying: true, rate })
    keepGoing()
  }

  function seek(atMs: number): void {
    if (sources.length === 0) return playhead.set(Math.max(0, atMs))
    goTo(Math.min(Math.max(0, atMs), durationMs))
    if (get().isPlaying) return
    standOnPicture()
    void steps.prepare(playhead.now()).then(standOnPicture)
  }

  // --- what the video tells

  function onPicture(mediaMs: number): void {
    if (!loaded || wantedS !== undefined || get().place?.kind !== 'recording') return
    const shownMs = toShowMs(loaded.source, mediaMs)
    if (isForward()) {
      if (shownMs >= endOf(loaded.source)) return goOn()
      return playhead.set(Math.max(0, shownMs))
    }
    if (get().isPlaying) return // backwards: the clock leads
    const awayMs = Math.abs(playhead.now() - shownMs)
    if (awayMs > roundingMs && awayMs < nearMs) playhead.set(Math.max(0, shownMs))
  }

  /** Behind another window no picture is told of, and the video goes on. */
  function catchUp(): void {
    if (document.hidden && video && isForward() && !video.seeking) onPicture(video.currentTime * 1000)
  }

  function attach(element: HTMLVideoElement): () => void {
    video = element
    const { volume, isMuted } = get()
    element.volume = volume
    element.muted = isMuted
    let handle = element.requestVideoFrameCallback(function told(_now, { mediaTime }) {
      if (!element.seeking) onPicture(mediaTime * 1000)
      handle = element.requestVideoFrameCallback(told)
    })
    const told: Record<string, () => void> = {
      seeked() {
        const next = wantedS
        wantedS = undefined
        store.setState({ isWaiting: false })
        if (next !== undefined) sendTo(element, next)
      },
      ended: goOn,
      waiting: () => store.setState({ isWaiting: true }),
      playing: () => store.setState({ isWaiting: false }),
      loadeddata() {
        store.setState({ isWaiting: false })
        keepGoing()
      },
      // sound without a picture has no picture to be told of
      timeupdate() {
        if (loaded && element.videoWidth === 0 && !element.seeking) onPicture(element.currentTime * 1000)
      },
    }
    for (const [name, listener] of Object.entries(told)) element.addEventListener(name, listener)
    detach = () => {
      element.cancelVideoFrameCallback(handle)
      for (const [name, listener] of Object.entries(told)) element.removeEventListener(name, listener)
      unload()
      video = undefined
    }
    if (sources.length > 0) goTo(playhead.now())
    return detach
  }

  return {
    ...{ getState: store.getState, subscribe: store.subscribe, getInitialState: store.getInitialState },
    playhead,
    attach,
    /** What can be played now; where the player is stays. */
    setSources(next: readonly PlaySource[], showDurationMs: number): void {
      sources = next
      durationMs = showDurationMs
      steps.forget()
      if (loaded && !next.some(source => loaded && isSameMedia(loaded.source, source))) unload()
      goTo(Math.min(playhead.now(), showDurationMs))
    },
    /** Tries again what could not be played. */
    retry(): void {
      if (get().failedId === undefined) return
      store.setState({ failedId: undefined })
      goTo(playhead.now())
    },
    seek,
    /** To the first picture of a clip that begins at `atMs`, which may lie between two. */
    seekToFirst(atMs: number): void {
      seek(atMs)
      if (get().isPlaying || sources.length === 0) return
      const leftAtMs = playhead.now()
      stepping = stepping.then(async () => {
        const picture = await steps.firstFrom(atMs, durationMs).catch(() => undefined)
        const isStill = !get().isPlaying && Math.abs(playhead.now() - leftAtMs) < nearMs
        if (picture && isStill && picture.atMs - atMs < nearMs) goTo(picture.atMs, picture.middleMs - picture.atMs)
      })
    },
    /** To the next or the previous picture; several in a row do not overtake each other. */
    step(direction: 1 | -1): void {
      if (get().isPlaying) pause()
      stepping = stepping.then(async () => {
        const picture = await steps.step(playhead.now(), direction, durationMs).catch(() => undefined)
        if (picture) goTo(picture.atMs, picture.middleMs - picture.atMs)
      })
    },
    /** When the steps asked for so far have been taken: what is said of this place then is said of the picture that is shown. */
    whenStepped: (): Promise<void> => stepping.then(catchUp),
    play,
    pause,
    setRate(rate: number): void {
      store.setState({ rate })
      keepGoing()
    },
    setVolume(volume: number, isMuted: boolean): void {
      store.setState({ volume, isMuted })
      if (video) [video.volume, video.muted] = [volume, isMuted]
    },
    close(): void {
      clock.stop()
      detach()
    },
  }
}

const isSame = (one: Place, other: Place | undefined): boolean =>
  one.kind === 'recording'
    ? other?.kind === 'recording' && other.source === one.source
    : other?.kind === 'gap' && other.fromMs === one.fromMs && other.toMs === one.toMs

/** Addresses expire and come anew for the same thing. */
const isSameMedia = (one: PlaySource, other: PlaySource): boolean =>
  one.recordingId === other.recordingId && one.mode === other.mode && (one.url === undefined) === (other.url === undefined)
