// Plays fragments while the engine makes them: from where the player is, some way ahead of it, and anew wherever it jumps to.
import type { PlaySource } from '../../../../electron/contract/player.ts'
import { empty } from './media-feed.ts'
import type { Feed } from './media-feed.ts'

const aheadS = 30
const behindS = 30
/** Of large pictures the browser holds less: this much is kept behind then. */
const fullBehindS = 2
/** So little beyond what has come is waited for; more is asked for. */
const soonS = 1.5
const mostTries = 8

type Fragments = Pick<PlaySource, 'mediaStartMs' | 'durationMs'> & { url: string; mime: string }

export function openFragments(video: HTMLVideoElement, source: Fragments, startMediaMs: number, onFailed: () => void): Feed {
  const media = new MediaSource()
  const objectUrl = URL.createObjectURL(media)
  let buffer: SourceBuffer | undefined
  let reading: AbortController | undefined
  let isClosed = false
  let askedS = startMediaMs / 1000
  /** One after the other: a source buffer does one thing at a time. */
  let queue: Promise<void> = Promise.resolve()

  const fail = () => {
    if (isClosed) return
    close()
    onFailed()
  }

  const idle = (work: (buffer: SourceBuffer) => void): Promise<void> => {
    const done = queue.then(async () => {
      if (isClosed || !buffer || media.readyState === 'closed') return
      work(buffer)
      if (buffer.updating) await happened(buffer, 'updateend')
    })
    queue = done.catch(() => {})
    return done
  }

  async function readFrom(mediaS: number): Promise<void> {
    reading?.abort()
    const control = new AbortController()
    reading = control
    askedS = mediaS
    try {
      await idle(each => {
        each.abort() // of a fragment that came in part
        if (each.buffered.length > 0) each.remove(0, Infinity)
      })
      const body = await askFrom(source.url, Math.max(0, mediaS * 1000), control.signal)
      if (!body) return fail()
      for await (const piece of piecesOf(body)) {
        await untilWanted(control.signal)
        if (control.signal.aborted) return
        await append(piece, control.signal)
      }
      if (!control.signal.aborted && media.readyState === 'open') await idle(() => media.endOfStream())
    } catch {
      if (!control.signal.aborted) fail()
    }
  }

  async function append(piece: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const oldS = video.currentTime - behindS
      await idle(each => {
        if (each.buffered.length > 0 && each.buffered.start(0) < oldS - behindS) each.remove(0, oldS)
      })
      try {
        return await idle(each => each.appendBuffer(piece))
      } catch (error) {
        if (!isFull(error)) throw error
        await idle(each => each.remove(0, Math.max(0.001, video.currentTime - fullBehindS)))
        await happened(video, 'timeupdate', signal)
      }
    }
  }

  /** Read as slowly as it is played: the engine waits with us. */
  async function untilWanted(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && lastS() > video.currentTime + aheadS) await happened(video, 'timeupdate', signal)
  }

  const lastS = (): number => (buffer && buffer.buffered.length > 0 ? buffer.buffered.end(buffer.buffered.length - 1) : 0)

  function onSeeking(): void {
    const { buffered, currentTime } = video
    if (Math.abs(currentTime - askedS) < 0.02) return // on its way
    for (let index = 0; index < buffered.length; index++) {
      const isLast = index === buffered.length - 1
      if (currentTime >= buffered.start(index) && currentTime < buffered.end(index) + (isLast ? soonS : 0)) return
    }
    if (buffer) void readFrom(currentTime)
  }

  media.addEventListener(
    'sourceopen',
    () => {
      try {
        buffer = media.addSourceBuffer(source.mime)
        media.duration = (source.mediaStartMs + source.durationMs) / 1000
      } catch {
        return fail()
      }
      void readFrom(startMediaMs / 1000)
    },
    { once: true },
  )
  video.addEventListener('error', fail)
  video.addEventListener('seeking', onSeeking)
  video.src = objectUrl
  video.currentTime = startMediaMs / 1000

  function close(): void {
    isClosed = true
    reading?.abort()
    video.removeEventListener('error', fail)
    video.removeEventListener('seeking', onSeeking)
    empty(video)
    URL.revokeObjectURL(objectUrl)
  }
  return { close }
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError'

const happened = (target: EventTarget, name: string, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const go = () => {
      target.removeEventListener(name, go)
      signal?.removeEventListener('abort', go)
      resolve()
    }
    target.addEventListener(name, go)
    signal?.addEventListener('abort', go)
    if (signal?.aborted) go()
  })

/** The engine sends only so much at once; another page may soon have enough. */
async function askFrom(url: string, mediaMs: number, signal: AbortSignal) {
  for (let tries = 0; tries < mostTries; tries++) {
    const response = await fetch(`${url}?fromMs=${mediaMs.toFixed(3)}`, { signal })
    if (response.status !== 503) return response.ok ? response.body : undefined
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  return undefined
}

async function* piecesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {}) // the engine stops making more
  }
}
