import { useEffect, useState } from 'react'

/** A hand that is on its way to a button sees no sooner that it is another one by now. */
const seenAfterMs = 500

/** @param what names all that lies there, in its order */
export function useJustChanged(what: string): boolean {
  const [seen, setSeen] = useState(what)
  useEffect(() => {
    const timer = setTimeout(() => setSeen(what), seenAfterMs)
    return () => clearTimeout(timer)
  }, [what])
  return seen !== what
}
