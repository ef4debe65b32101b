// How it stands with an OBS that is wanted and not there: one sentence and one next step for each trouble.
import { Button } from '@mantine/core'
import { AppError } from '../../../../electron/contract/errors.ts'
import type { ObsStatus, ObsTrouble } from '../../../../electron/contract/obs.ts'
import { useApp } from '../../../app/context.ts'
import { useNow } from '../../../app/use-now.ts'
import styles from './ConnectPanel.module.css'

export interface ConnectionTroubleProps {
  status: ObsStatus
  isBusy: boolean
  onTry: () => void
  onStop: () => void
}

export function ConnectionTrouble({ status, isBusy, onTry, onStop }: ConnectionTroubleProps) {
  const { words } = useApp()
  const text = words.pageLive.connection
  return (
    <div className={styles.trying} data-is-trouble={status.trouble ? true : undefined} role={status.trouble ? 'alert' : 'status'}>
      <span>{useTroubleText()(status) ?? text.connecting(status.host, status.port)}</span>
      {status.trouble && keepsTrying(status.trouble) && (
        <span className={styles.dim}>
          {text.keepsTrying} <NextAttempt status={status} />
        </span>
      )}
      <span className={styles.actions}>
        {status.trouble && mayHelp(status.trouble) && (
          <Button loading={isBusy} onClick={onTry}>
            {text.tryNow}
          </Button>
        )}
        <Button variant="default" onClick={onStop}>
          {status.trouble && !keepsTrying(status.trouble) ? words.page.cancel : text.stop}
        </Button>
      </span>
    </div>
  )
}

/** The sentence for what keeps OBS away; undefined where nothing is known to. */
export function useTroubleText(): (status: ObsStatus) => string | undefined {
  const { errorText } = useApp()
  return ({ trouble, host, port, obsVersion }) =>
    trouble &&
    errorText(new AppError(trouble, trouble, { details: { host, port, ...(obsVersion !== undefined && { version: obsVersion }) } }))
}

/** What another attempt cannot mend is left until a person does something. */
export const keepsTrying = (trouble: ObsTrouble): boolean =>
  !(['obs-wrong-password', 'obs-password-needed', 'obs-kicked'] as readonly ObsTrouble[]).includes(trouble)

/** A refused password stays refused until another one is entered. */
const mayHelp = (trouble: ObsTrouble): boolean => trouble !== 'obs-wrong-password' && trouble !== 'obs-password-needed'

/** Nothing where the next attempt is at most a second away. */
export function NextAttempt({ status: { nextAttemptAtMs } }: { status: Pick<ObsStatus, 'nextAttemptAtMs'> }) {
  const { words } = useApp()
  const nowMs = useNow(nextAttemptAtMs !== undefined)
  if (nextAttemptAtMs === undefined) return null
  const seconds = Math.max(0, Math.ceil((nextAttemptAtMs - nowMs) / 1000))
  return <span aria-hidden>{words.pageLive.connection.nextIn(seconds)}</span>
}
