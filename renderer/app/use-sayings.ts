// The answer to what the user just did, for as long as it takes to read it.
import { useCallback, useEffect, useState } from 'react'

const leastMs = 6000
/** Of a Chinese character, and of any other. Slow readers read about so. */
const characterMs = { han: 240, other: 80 }

function readingMs(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return Math.max(leastMs, han * characterMs.han + (text.length - han) * characterMs.other)
}

export function useSayings() {
  const [said, setSaid] = useState<{ text: string } | undefined>()
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), readingMs(said.text))
    return () => clearTimeout(timer)
  }, [said])
  const say = useCallback((text: string) => setSaid({ text }), [])
  return { said: said?.text, say }
}
