// Plays fragments while the engine makes them: from where the player is, some way ahead of it, and anew wherever it jumps to. A player that rests
// holds no connection: a browser has six of them for all windows of the studio together.
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
/** Where nothing moves for so long, the engine is let go; it is asked again when half of what is ahead has been played. */
const restsAfterMs = 3000
/** Of less than that a stream that broke off is not asked for again: it would break off there each time. */
const leastProgressS = 0.1

type Fragments = Pick<PlaySource, 'mediaStartMs' | 'durationMs'> & { url: string; mime: string }

export function openFragments(video: HTMLVideoElement, source: Fragments, startMediaMs: number, onFailed: () => void): Feed {
  const media = new MediaSource()
  const objectUrl = URL.createObjectURL(media)
  let buffer: SourceBuffer | undefined
  let reading: AbortController | undefined
  let isClosed = false
  /** As long as what was asked for is on its way. */
  let askedS: number | undefined
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
      if (buffer.updating) await happened(buffer, ['updateend'])
    })
    queue = done.catch(() => {})
    return done
  }

  /** Of a fragment that came in part. What has come to its end has none. */
  const leavePart = (each: SourceBuffer): void => {
    if (media.readyState === 'open') each.abort()
  }

  async function readFrom(mediaS: number): Promise<void> {
    reading?.abort()
    const control = new AbortController()
    reading = control
    askedS = mediaS
    try {
      await idle(each => {
        leavePart(each)
        if (each.buffered.length > 0) each.remove(0, Infinity)
      })
      let fromS: number | undefined = mediaS
      while (fromS !== undefined) fromS = await readOn(fromS, control.signal)
    } catch {
      if (!control.signal.aborted) fail()
    }
  }

  /** Answers from where to go on, after a rest or where the stream broke off; undefined at the end, or when it is not wanted any more. */
  async function readOn(fromS: number, signal: AbortSignal): Promise<number | undefined> {
    const reader = await askFrom(source.url, Math.max(0, fromS * 1000), signal)
    try {
      for (;;) {
        const next = await reader.read().catch(() => 'broken' as const)
        if (signal.aborted) return undefined
        if (next === 'broken') break
        if (next.done) return void (await idle(() => media.readyState === 'open' && media.endOfStream()))
        if (!(await isWanted(signal)) || !(await append(next.value, signal))) {
          await reader.cancel().catch(() => {}) // the engine stops making more
          await untilWanted(signal)
          return goOn(signal)
        }
      }
    } finally {
      reader.cancel().catch(() => {})
    }
    if (lastS() < fromS + leastProgressS) throw new Error('the stream breaks off')
    return goOn(signal)
  }

  /** What is sent again, from the key frame before on, takes the place of the same that is there. */
  async function goOn(signal: AbortSignal): Promise<number | undefined> {
    if (signal.aborted) return undefined
    await idle(leavePart)
    return lastS()
  }

  /** False where it rests: the piece was not taken. */
  async function append(piece: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const oldS = video.currentTime - behindS
      await idle(each => {
        if (each.buffered.length > 0 && each.buffered.start(0) < oldS - behindS) each.remove(0, oldS)
      })
      try {
        await idle(each => each.appendBuffer(piece))
        if (askedS !== undefined && lastS() >= askedS) askedS = undefined
        return true
      } catch (error) {
        if (!isFull(error)) throw error
        await idle(each => each.remove(0, Math.max(0.001, video.currentTime - fullBehindS)))
        if (!(await hasMoved(restsAfterMs, signal))) return false
      }
    }
    return false
  }

  /** Read as slowly as it is played: the engine waits with us, for a while. */
  async function isWanted(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted && lastS() > video.currentTime + aheadS) if (!(await hasMoved(restsAfterMs, signal))) return false
    return !signal.aborted
  }

  async function untilWanted(signal: AbortSignal): Promise<void> {
    do await hasMoved(Infinity, signal)
    while (!signal.aborted && lastS() > video.currentTime + aheadS / 2)
  }

  /** Whether the player does within that time. */
  const hasMoved = (withinMs: number, signal: AbortSignal) => happened(video, ['timeupdate', 'seeking'], { withinMs, signal })

  const lastS = (): number => (buffer && buffer.buffered.length > 0 ? buffer.buffered.end(buffer.buffered.length - 1) : 0)

  function onSeeking(): void {
    const { buffered, currentTime } = video
    if (askedS !== undefined && Math.abs(currentTime - askedS) < 0.02) return // on its way
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

/** Whether one of these did, before the time is over or it is not waited for any more. */
function happened(
  target: EventTarget,
  names: readonly string[],
  { withinMs = Infinity, signal }: { withinMs?: number; signal?: AbortSignal } = {},
): Promise<boolean> {
  return new Promise(resolve => {
    const timer = withinMs === Infinity ? undefined : setTimeout(() => end(false), withinMs)
    const onEvent = () => end(true)
    const onAbort = () => end(false)
    function end(isSo: boolean) {
      clearTimeout(timer)
      for (const name of names) target.removeEventListener(name, onEvent)
      signal?.removeEventListener('abort', onAbort)
      resolve(isSo)
    }
    for (const name of names) target.addEventListener(name, onEvent)
    signal?.addEventListener('abort', onAbort)
    if (signal?.aborted) onAbort()
  })
}

/** The engine sends only so much at once, and may be starting again: another page may soon have enough. */
async function askFrom(url: string, mediaMs: number, signal: AbortSignal): Promise<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>> {
  for (let tries = 0; tries < mostTries; tries++) {
    const response = await fetch(`${url}?fromMs=${mediaMs.toFixed(3)}`, { signal }).catch(() => undefined)
    signal.throwIfAborted()
    if (response?.ok && response.body) return response.body.getReader()
    if (response && response.status !== 503) break
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  throw new Error('no stream')
}
