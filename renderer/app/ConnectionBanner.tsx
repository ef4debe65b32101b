// Lasting trouble with the engine stands here, with its time and what happens next, until it is over.
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Connection } from '../../electron/client/connect-engine.ts'
import { Banner } from '../ui/Banner.tsx'
import { useApp } from './context.ts'

/** Shorter breaks are not worth a word. */
const patienceMs = 700

export function ConnectionBanner({ connection }: { connection: Connection }) {
  const { words, engine } = useApp()
  const text = words.page.connection
  const isPatient = usePatience(connection.state === 'connected')

  if (connection.reason === 'token') return <Banner tone="trouble">{text.refusedText}</Banner>
  if (connection.reason === 'version')
    return (
      <Banner tone="trouble" action={<Button onClick={() => location.reload()}>{words.page.crash.reload}</Button>}>
        {text.versionText}
      </Banner>
    )
  if (connection.state === 'connected' || isPatient) return null
  return (
    <Banner
      tone="trouble"
      aside={text.attempt(connection.attempt)}
      action={
        <Button variant="default" onClick={() => engine.retryNow()}>
          {text.retryNow}
        </Button>
      }
    >
      {text.lostSince(words.page.clock(connection.sinceMs))}
    </Banner>
  )
}

/** True for a moment after the connection has come or gone. */
function usePatience(isConnected: boolean): boolean {
  const [waitedFor, setWaitedFor] = useState<boolean>()
  useEffect(() => {
    const timer = setTimeout(() => setWaitedFor(isConnected), patienceMs)
    return () => clearTimeout(timer)
  }, [isConnected])
  return waitedFor !== isConnected
}
