import { useEffect, useState } from 'react'

const everyMs = 250

/** Epoch, as it goes on: for clocks. Stands still while nothing runs. */
export function useNow(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [isRunning])
  return nowMs
}
