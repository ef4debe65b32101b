import { useApp } from '../../app/context.ts'
import { ErrorBox } from '../../ui/ErrorBox.tsx'
import type { ActPlace, LiveState } from './live-view.ts'
import styles from './Trouble.module.css'

export interface TroubleProps {
  place: ActPlace
  troubles: LiveState['troubles']
  onDismiss: (place: ActPlace) => void
  /** Below the buttons, or at the bottom of their panel: over what is there, so that nothing moves. */
  at?: 'below' | 'bottom'
}

/** What failed, beside the buttons that asked for it, until it is put away or tried again. */
export function Trouble({ place, troubles, onDismiss, at = 'bottom' }: TroubleProps) {
  const { errorText, words } = useApp()
  const error = troubles[place]
  if (error === undefined) return null
  return (
    <div className={styles.trouble} data-at={at}>
      <ErrorBox text={errorText(error)} dismiss={{ label: words.pageLive.dismiss, run: () => onDismiss(place) }} />
    </div>
  )
}
