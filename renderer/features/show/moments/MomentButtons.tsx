import { Button } from '@mantine/core'
import IconArrowsJoin from '@tabler/icons-react/dist/esm/icons/IconArrowsJoin2.mjs'
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconScissors from '@tabler/icons-react/dist/esm/icons/IconScissors.mjs'
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'
import type { PageMomentsWords } from '../../../../electron/words/en/page-moments.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { MomentActs } from './moment-acts.ts'
import styles from './Moments.module.css'

interface MomentButtonsProps {
  acts: MomentActs
  decision: JudgedMoment['decision']
  text: PageMomentsWords['moments']
}

const icon = { size: 16, stroke: 1.6 }

/** What can be done with the chosen moment. */
export function MomentButtons({ acts, decision, text }: MomentButtonsProps) {
  return (
    <div className={styles.buttons} role="group" aria-label={text.actions}>
      <Button variant={decision === 'kept' ? 'filled' : 'default'} aria-pressed={decision === 'kept'} onClick={acts.keep}>
        {text.keep}
      </Button>
      <Button variant="default" aria-pressed={decision === 'dropped'} onClick={acts.drop}>
        {text.drop}
      </Button>
      {decision !== 'open' && (
        <IconButton label={text.reopen} onClick={acts.reopen}>
          <IconArrowBackUp {...icon} />
        </IconButton>
      )}
      <span className={styles.gap} />
      <IconButton label={text.rename} onClick={acts.rename}>
        <IconPencil {...icon} />
      </IconButton>
      <IconButton label={text.split} onClick={acts.split}>
        <IconScissors {...icon} />
      </IconButton>
      <IconButton label={text.join} onClick={acts.join}>
        <IconArrowsJoin {...icon} />
      </IconButton>
    </div>
  )
}
