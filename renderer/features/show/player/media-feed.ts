// What hands a recording to the video element: the file itself, or its fragments as they come.
import type { PlaySource } from '../../../../electron/contract/player.ts'
import { openFragments } from './fragments-feed.ts'

export interface Feed {
  close(): void
}

/** @param onFailed what was sent could not be had or not be decoded; it is told once */
export function openFeed(video: HTMLVideoElement, source: PlaySource, startMediaMs: number, onFailed: () => void): Feed {
  const { url, mode, mime } = source
  if (url === undefined) throw new Error('a source without an address cannot be played')
  if (mode === 'remux' && mime !== undefined) return openFragments(video, { ...source, url, mime }, startMediaMs, onFailed)
  const fail = () => onFailed()
  video.addEventListener('error', fail, { once: true })
  video.src = url
  video.currentTime = startMediaMs / 1000
  return {
    close() {
      video.removeEventListener('error', fail)
      empty(video)
    },
  }
}

/** Ends what is being read, too. */
export function empty(video: HTMLVideoElement): void {
  video.removeAttribute('src')
  video.load()
}
