// Plays what the engine calls a source, in a video element: a file by its address, a stream through Media Source Extensions.
// Written to be used by a page as it is: it knows nothing but the element and the source.

export interface Playable {
  url: string
  mode: 'direct' | 'remux' | 'proxy'
  mime?: string | undefined
  mediaStartMs: number
  durationMs: number
}

/** Enough to go on smoothly; more would only be read in vain after the next seek. */
const aheadSeconds = 30
/** Kept for steps back. */
const behindSeconds = 30
const waitMs = 100

/** Begins at the first picture. Returns the way to stop. */
export function playSource(video: HTMLVideoElement, source: Playable): () => void {
  if (source.mode === 'remux' && source.mime !== undefined) return feed(video, source.url, source.mime, source)
  video.src = source.url
  video.currentTime = source.mediaStartMs / 1000
  return () => empty(video)
}

function feed(video: HTMLVideoElement, url: string, mime: string, { mediaStartMs, durationMs }: Playable): () => void {
  const media = new MediaSource()
  const address = URL.createObjectURL(media)
  let reading = new AbortController()
  let buffer: SourceBuffer | undefined

  function begin() {
    buffer = media.addSourceBuffer(mime)
    media.duration = (mediaStartMs + durationMs) / 1000
    video.currentTime = mediaStartMs / 1000
    void read(mediaStartMs)
  }

  /** What is not there yet is read from there on; what is there is shown at once. */
  function onSeeking() {
    if (buffer && !holds(video, video.currentTime)) void read(video.currentTime * 1000)
  }

  async function read(fromMs: number): Promise<void> {
    reading.abort()
    const own = new AbortController()
    reading = own
    try {
      await settled(buffer!)
      if (own.signal.aborted) return
      if (media.readyState === 'open') buffer!.abort() // half a fragment of the read before
      // all of it: Chromium takes a hole of a few pictures, between what two reads have left, for no hole at all
      buffer!.remove(0, Infinity)
      await settled(buffer!)
      if (own.signal.aborted) return
      const { body, ok, status } = await fetch(`${url}?fromMs=${fromMs.toFixed(3)}`, { signal: own.signal })
      if (!ok || !body) throw new Error(`HTTP ${status}`)
      const reader = body.getReader()
      for (;;) {
        const { value, done } = await reader.read()
        if (own.signal.aborted) return
        if (done) break
        await append(value, own.signal)
      }
      await settled(buffer!)
      if (!own.signal.aborted && media.readyState === 'open') media.endOfStream()
    } catch (error) {
      if (!own.signal.aborted) video.dispatchEvent(new CustomEvent('sourcefailed', { detail: error }))
    }
  }

  async function append(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && bufferedAhead(video) > aheadSeconds) await pause()
    await settled(buffer!)
    if (signal.aborted) return
    try {
      buffer!.appendBuffer(bytes)
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error
      const keepFrom = video.currentTime - (bufferedAhead(video) > 1 ? behindSeconds : 1)
      if (keepFrom > 0) buffer!.remove(0, keepFrom)
      await pause()
      return append(bytes, signal)
    }
    await settled(buffer!)
  }

  media.addEventListener('sourceopen', begin, { once: true })
  video.addEventListener('seeking', onSeeking)
  video.src = address
  return () => {
    reading.abort()
    video.removeEventListener('seeking', onSeeking)
    URL.revokeObjectURL(address)
    empty(video)
  }
}

function empty(video: HTMLVideoElement): void {
  video.removeAttribute('src')
  video.load()
}

const settled = (buffer: SourceBuffer) =>
  new Promise<void>(resolve => {
    if (buffer.updating) buffer.addEventListener('updateend', () => resolve(), { once: true })
    else resolve()
  })

function holds(video: HTMLVideoElement, seconds: number): boolean {
  return ranges(video).some(({ start, end }) => start <= seconds && seconds < end)
}

function bufferedAhead(video: HTMLVideoElement): number {
  const range = ranges(video).find(({ start, end }) => start <= video.currentTime && video.currentTime <= end)
  return range ? range.end - video.currentTime : 0
}

const ranges = ({ buffered }: HTMLVideoElement) =>
  Array.from({ length: buffered.length }, (_, place) => ({ start: buffered.start(place), end: buffered.end(place) }))

const pause = () => new Promise(resolve => setTimeout(resolve, waitMs))
