// What was found for the text that is typed; the answer to an older text never replaces that to a newer one.
import { useEffect, useState } from 'react'
import type { Message } from '../../../../electron/contract/danmaku.ts'

export interface Found {
  text: string
  messages: readonly Message[]
}

const typingMs = 150

/** @param revision another number when the chat has become another */
export function useSearch(text: string, revision: number, search: (text: string) => Promise<readonly Message[]>): Found | undefined {
  const [found, setFound] = useState<Found>()
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === '') return
    let isOld = false
    const timer = setTimeout(() => {
      search(wanted).then(
        messages => {
          if (!isOld) setFound({ text: wanted, messages })
        },
        () => {}, // told by whoever asked the engine
      )
    }, typingMs)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [wanted, revision, search])
  return wanted === '' ? undefined : found
}
