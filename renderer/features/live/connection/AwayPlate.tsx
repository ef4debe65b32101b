// Over the picture while OBS does not answer: what is the matter, since when, and what to do. The desk below stays, as old.
import { Button } from '@mantine/core'
import { useApp } from '../../../app/context.ts'
import type { LiveState } from '../live-view.ts'
import { keepsTrying, NextAttempt, useTroubleText } from './ConnectionTrouble.tsx'
import styles from './AwayPlate.module.css'

export interface AwayPlateProps {
  state: Pick<LiveState, 'status' | 'isEngineThere' | 'trueUntilMs'>
  onConnection: () => void
}

export function AwayPlate({ state: { status, isEngineThere, trueUntilMs }, onConnection }: AwayPlateProps) {
  const { words } = useApp()
  const { connection, asOf } = words.pageLive
  const troubleText = useTroubleText()
  const isThere = isEngineThere && status !== undefined
  const title = !isThere ? connection.engineAway : status.phase === 'unresponsive' ? connection.silent : connection.away
  return (
    <div className={styles.plate} role="alert">
      <strong>{title}</strong>
      {isThere && <span>{troubleText(status) ?? connection.connecting(status.host, status.port)}</span>}
      <span className={styles.line}>
        {trueUntilMs !== undefined && <span>{asOf(words.page.clock(trueUntilMs))}</span>}
        {isThere && status.trouble && keepsTrying(status.trouble) && <NextAttempt status={status} />}
        {isThere && (
          <Button variant="default" onClick={onConnection}>
            {connection.change}
          </Button>
        )}
      </span>
    </div>
  )
}
