// Where in the chat the player is: the place of the message that comes next.
import { useEffect, useState } from 'react'
import type { Playhead } from '../show-view.ts'
import type { ChatPages } from './chat-pages.ts'

/** A reader follows no faster. */
const everyMs = 200

export interface ChatPlaceOptions {
  /** How much later the chat is shown than it is stored. */
  shiftMs: number
  /** The player stands where the picture that is shown begins; what was written while it is shown has been written. */
  pictureMs: number
}

export function useChatPlace(pages: ChatPages, playhead: Playhead, { shiftMs, pictureMs }: ChatPlaceOptions): number | undefined {
  const [place, setPlace] = useState<number>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const found = pages.placeAt(playhead.now() + pictureMs - shiftMs)
      if (found !== undefined) setPlace(found)
    }
    const soon = () => void (timer ??= setTimeout(look, everyMs))
    const unfollow = playhead.subscribe(soon)
    const unsubscribe = pages.subscribe(soon)
    return () => {
      clearTimeout(timer)
      unfollow()
      unsubscribe()
    }
  }, [pages, playhead, shiftMs, pictureMs])
  return place
}
