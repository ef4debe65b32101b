// The answer to what the user just did, for as long as it takes to read it and while they stay where they did it.
import { useCallback, useEffect, useState } from 'react'

const leastMs = 6000
/** Of a Chinese character, and of any other. Slow readers read about so. */
const characterMs = { han: 240, other: 80 }

function readingMs(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return Math.max(leastMs, han * characterMs.han + (text.length - han) * characterMs.other)
}

/** @param place the page, and what it is about */
export function useSayings(place: string) {
  const [said, setSaid] = useState<{ text: string } | undefined>()
  const [saidAt, setSaidAt] = useState(place)
  if (saidAt !== place) {
    setSaidAt(place)
    setSaid(undefined)
  }
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), readingMs(said.text))
    return () => clearTimeout(timer)
  }, [said])
  const say = useCallback((text: string | undefined) => setSaid(text === undefined ? undefined : { text }), [])
  return { said: said?.text, say }
}
