// The answer to what the user just did: one line, for as long as it takes to read it.
import { useCallback, useEffect, useState } from 'react'

const shownMs = 6000

export function useSayings() {
  const [said, setSaid] = useState<{ text: string } | undefined>()
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), shownMs)
    return () => clearTimeout(timer)
  }, [said])
  const say = useCallback((text: string) => setSaid({ text }), [])
  return { said: said?.text, say }
}
