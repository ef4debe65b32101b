import { Button } from '@mantine/core'
import type { LiveMoment } from '../../../../electron/contract/live-moments.ts'
import { toClockText, toLengthText } from '../../../../electron/words/show-time.ts'
import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'
import type { ActPlace, LiveState } from '../live-view.ts'
import { busyKey } from '../live-view.ts'
import { News } from '../News.tsx'
import { Trouble } from '../Trouble.tsx'
import { useHeld } from '../use-held.ts'
import { decisionAfter, newestFirst } from './choose-next.ts'
import styles from './Moments.module.css'
import { useMomentKeys } from './use-moment-keys.ts'

export interface MomentsPanelProps {
  state: Pick<LiveState, 'moments' | 'show' | 'busy' | 'troubles' | 'isEngineThere'>
  /** There is a folder for clips. */
  canCut: boolean
  onDecide: (moment: LiveMoment, state: 'kept' | 'dropped' | 'open') => void
  onCut: (moment: LiveMoment) => void
  onDismiss: (place: ActPlace) => void
}

const idOf = ({ id }: LiveMoment) => id

/** What is proposed while it happens, with its reasons. */
export function MomentsPanel({ state, canCut, onDecide, onCut, onDismiss }: MomentsPanelProps) {
  const { words } = useApp()
  const text = words.pageLive.moments
  const { moments, show, busy, troubles, isEngineThere } = state
  const { shown, news, pointing, catchUp } = useHeld(newestFirst(moments), idOf)
  const chosen = useMomentKeys(shown, { onDecide, onCut })

  return (
    <DeskPanel
      title={text.title}
      note={moments.length > 0 ? text.count(moments.length) : undefined}
      action={<News count={news} text={text.news} onClick={catchUp} />}
      pointing={pointing}
      trouble={<Trouble place="moments" troubles={troubles} onDismiss={onDismiss} />}
    >
      {shown.length === 0 && <p>{show ? text.none : text.noShow}</p>}
      <ul className={styles.list}>
        {shown.map(moment => {
          const isBusy = (what: string) => busy.has(busyKey('moments', `${moment.id} ${what}`))
          return (
            <li
              key={moment.id}
              className={styles.moment}
              data-decision={moment.decision}
              aria-current={moment.id === chosen?.id ? true : undefined}
            >
              <div className={styles.head}>
                <span className={styles.kind} data-kind={moment.kind}>
                  {words.kinds[moment.kind]}
                </span>
                <span className={styles.time}>
                  {toClockText(moment.startMs)} · {toLengthText(moment.endMs - moment.startMs)}
                </span>
                <span className={styles.growing}>{moment.isFinal ? '' : text.growing}</span>
              </div>
              <p className={styles.reasons} title={words.reasonsText(moment)}>
                {moment.reasons.length > 0 ? words.reasonsText(moment) : text.byHand}
              </p>
              <div className={styles.buttons}>
                {(['kept', 'dropped'] as const).map(to => (
                  <Button
                    key={to}
                    size="compact-sm"
                    variant="default"
                    aria-pressed={moment.decision === to}
                    disabled={!isEngineThere}
                    loading={isBusy(moment.decision === to ? 'open' : to)}
                    // the second half of a double click takes nothing back
                    onClick={({ detail }) => (detail > 1 ? undefined : onDecide(moment, decisionAfter(moment, to)))}
                  >
                    {to === 'kept' ? text.keep : text.drop}
                  </Button>
                ))}
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!isEngineThere || !moment.isFinal || !canCut}
                  loading={isBusy('cut')}
                  onClick={() => onCut(moment)}
                >
                  {text.cut}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </DeskPanel>
  )
}
