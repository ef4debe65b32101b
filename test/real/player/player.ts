// What the browser does with a file: shows it picture by picture, plays it, decodes its sound. Every answer is plain values.
import type { PlaySource } from '../../../electron/contract/player.ts'
import { openFeed } from '../../../renderer/features/show/player/media-feed.ts'
import { likenessOf, numberIn, numberSize } from './pictures.ts'
import type { Seen } from './pictures.ts'

export interface Played {
  /** Those that came to the screen; a busy machine leaves some out. */
  numbers: number[]
  durationMs: number
  /** Where the player was when it said that it had ended. */
  endMs: number
  width: number
  height: number
  hasSound: boolean
}

export interface Heard {
  clicksMs: number[]
  durationMs: number
}

/** The first picture is on the screen when it resolves. Rejects with what the player says of a file that it cannot play. */
async function open(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.preload = 'auto'
  const shown = pictureShown(video)
  const loaded = happens(video, 'loadeddata')
  video.src = url
  document.body.append(video)
  await Promise.all([loaded, shown])
  return video
}

function close(video: HTMLVideoElement): void {
  video.removeAttribute('src')
  video.load()
  video.remove()
}

const happens = (video: HTMLVideoElement, event: string) =>
  new Promise<void>((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true })
    video.addEventListener('error', () => reject(new Error(`${video.error?.code}: ${video.error?.message}`)), { once: true })
  })

const pictureShown = (video: HTMLVideoElement) => new Promise<void>(resolve => video.requestVideoFrameCallback(() => resolve()))

/** Draws what is on the screen now, and answers the brightness of each pixel. */
function look(video: HTMLVideoElement, { width, height }: { width: number; height: number }): Uint8Array {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
  context.drawImage(video, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  // ITU-R BT.601's shares of red, green and blue, in 256ths
  return Uint8Array.from(
    { length: width * height },
    (_, at) => (data[4 * at]! * 77 + data[4 * at + 1]! * 150 + data[4 * at + 2]! * 29) >> 8,
  )
}

/** Goes to each time, and hands over the whole picture that is shown there. */
async function step(url: string, seconds: readonly number[], use: (number: number, light: Uint8Array) => void): Promise<void> {
  const video = await open(url)
  const size = { width: video.videoWidth, height: video.videoHeight }
  for (const at of seconds) {
    const shown = pictureShown(video) // the event alone comes before the picture is there
    const sought = happens(video, 'seeked')
    video.currentTime = at
    await Promise.all([sought, shown])
    const light = look(video, size)
    use(numberIn(light, size.width), light)
  }
  close(video)
}

const originals = new Map<string, Map<number, Uint8Array>>()

/** Keeps the pictures of a recording, to compare others with; answers their numbers. */
async function remember(url: string, seconds: readonly number[]): Promise<number[]> {
  const numbers: number[] = []
  const pictures = new Map<number, Uint8Array>()
  await step(url, seconds, (number, light) => {
    numbers.push(number)
    pictures.set(number, light)
  })
  originals.set(url, pictures)
  return numbers
}

/** The pictures shown at these times, beside those remembered of a recording. */
async function compare(url: string, seconds: readonly number[], recording: string): Promise<Seen[]> {
  const seen: Seen[] = []
  await step(url, seconds, (number, light) => {
    const original = originals.get(recording)?.get(number)
    seen.push({ number, likeness: original && likenessOf(original, light) })
  })
  return seen
}

/** Plays all of it at its own pace. */
async function play(url: string): Promise<Played> {
  const video = await open(url)
  const readNumber = () => numberIn(look(video, numberSize), numberSize.width)
  const numbers = [readNumber()]
  const ended = happens(video, 'ended')
  const onPicture = () => {
    numbers.push(readNumber())
    video.requestVideoFrameCallback(onPicture)
  }
  video.requestVideoFrameCallback(onPicture)
  await video.play()
  await ended
  const { duration, currentTime, videoWidth: width, videoHeight: height } = video
  const { webkitAudioDecodedByteCount: soundBytes } = video as unknown as { webkitAudioDecodedByteCount: number } // Chromium's own
  close(video)
  return { numbers, durationMs: duration * 1000, endMs: currentTime * 1000, width, height, hasSound: soundBytes > 0 }
}

/** When clicks begin in the sound, by the same rule as in numbered-video.ts. */
async function listen(url: string): Promise<Heard> {
  const perMs = 48
  const file = await (await fetch(url)).arrayBuffer()
  const sound = await new OfflineAudioContext(1, 1, perMs * 1000).decodeAudioData(file)
  const clicksMs: number[] = []
  let quietUntil = 0
  for (const [at, sample] of sound.getChannelData(0).entries()) {
    if (at < quietUntil || Math.abs(sample) < 0.15) continue
    clicksMs.push(at / perMs)
    quietUntil = at + 500 * perMs
  }
  return { clicksMs, durationMs: sound.duration * 1000 }
}

/** A source in a video of its own, through the studio's own feed, from its first picture on. Each wait ends when the source fails. */
async function openSource(source: PlaySource) {
  const video = document.createElement('video')
  document.body.append(video)
  const { promise: failed, reject } = Promise.withResolvers<never>()
  failed.catch(() => {}) // heard by who waits
  const orFailed = <T>(wanted: Promise<T>): Promise<T> => Promise.race([wanted, failed])
  const opened = Promise.all([happens(video, 'loadeddata'), pictureShown(video)])
  const feed = openFeed(video, source, source.mediaStartMs, () => reject(new Error('the source failed')))
  await orFailed(opened)
  const close = () => {
    feed.close()
    video.remove()
  }
  return { video, orFailed, close }
}

type Opened = Awaited<ReturnType<typeof openSource>>

/** Goes to each time of a source of the engine, as the studio's page does; answers the numbers of the pictures shown there. */
async function visit(source: PlaySource, seconds: readonly number[]): Promise<number[]> {
  const opened = await openSource(source)
  const numbers = await numbersAt(opened, seconds)
  opened.close()
  return numbers
}

async function numbersAt({ video, orFailed }: Opened, seconds: readonly number[]): Promise<number[]> {
  const numbers: number[] = []
  for (const at of seconds) {
    await orFailed(seek(video, at))
    numbers.push(numberIn(look(video, numberSize), numberSize.width))
  }
  return numbers
}

/** Ends when the picture has stopped changing: the one from before may be drawn once more after the seek, and the same one not at all. */
async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
  const sought = happens(video, 'seeked')
  video.currentTime = seconds
  await sought
  const quietMs = 300
  for (let isQuiet = false; !isQuiet;) {
    const quiet = new Promise<true>(resolve => setTimeout(() => resolve(true), quietMs))
    isQuiet = await Promise.race([pictureShown(video).then(() => false), quiet])
  }
}

/** Plays from a time on until another; answers the numbers that came to the screen, and where it had nothing to go on with. */
async function playBetween(
  { video, orFailed }: Opened,
  fromSecond: number,
  toSecond: number,
): Promise<{ numbers: number[]; waits: number[] }> {
  await orFailed(seek(video, fromSecond))
  const numbers: number[] = []
  const waits: number[] = []
  const done = new Promise<void>(resolve => {
    const onPicture: VideoFrameRequestCallback = (_, { mediaTime }) => {
      numbers.push(numberIn(look(video, numberSize), numberSize.width))
      if (mediaTime >= toSecond) resolve()
      else video.requestVideoFrameCallback(onPicture)
    }
    video.requestVideoFrameCallback(onPicture)
    video.addEventListener('ended', () => resolve(), { once: true })
    video.addEventListener('waiting', () => isBufferedAt(video, video.currentTime + 0.2) || waits.push(video.currentTime))
  })
  await video.play()
  await orFailed(done)
  video.pause()
  return { numbers, waits }
}

/** Where it is, a player that waits has no time to decode. */
const isBufferedAt = ({ buffered }: HTMLVideoElement, second: number): boolean =>
  Array.from({ length: buffered.length }, (_, index) => index).some(
    index => buffered.start(index) <= second && second < buffered.end(index),
  )

/** The same of a source of its own, and whether sound was decoded. */
async function playFrom(source: PlaySource, fromSecond: number, toSecond: number): Promise<{ numbers: number[]; hasSound: boolean }> {
  const opened = await openSource(source)
  const { numbers } = await playBetween(opened, fromSecond, toSecond)
  const { webkitAudioDecodedByteCount: soundBytes } = opened.video as unknown as { webkitAudioDecodedByteCount: number } // Chromium's own
  opened.close()
  return { numbers, hasSound: soundBytes > 0 }
}

let held: Opened | undefined

/** Opens a source and leaves it paused at its beginning. */
async function hold(source: PlaySource): Promise<void> {
  held = await openSource(source)
}

async function playHeld(fromSecond: number, toSecond: number): Promise<{ numbers: number[]; waits: number[] }> {
  if (!held) throw new Error('nothing is held')
  held.video.playbackRate = 2
  return playBetween(held, fromSecond, toSecond)
}

const visitHeld = (seconds: readonly number[]): Promise<number[]> =>
  held ? numbersAt(held, seconds) : Promise.reject(new Error('nothing is held'))

const player = { remember, compare, play, listen, visit, playFrom, hold, playHeld, visitHeld }
export type Player = typeof player
Object.assign(globalThis, { player })
