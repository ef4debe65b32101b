// Chat and picture beside each other: how far the chat lies behind, how sure that is, and moving it by hand.
import { Button, NumberInput } from '@mantine/core'
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ChatDelay } from '../../../../electron/contract/highlights.ts'
import type { PageShowWords } from '../../../../electron/words/en/page-show.ts'
import { delaySureness } from './delay-sureness.ts'
import { ShiftHandle } from './ShiftHandle.tsx'
import styles from './Sync.module.css'

export interface SyncPanelProps {
  delay: ChatDelay | undefined
  /** Not applied yet: what the list shows. */
  shiftMs: number
  isFindingMoments: boolean
  words: PageShowWords['sync']
  onPreview: (shiftMs: number) => void
  onApply: () => void
  /** The files that the chat comes from. */
  children: ReactNode
}

const mostShiftMs = 3_600_000

export function SyncPanel(props: SyncPanelProps) {
  const { delay, shiftMs, isFindingMoments, words, onPreview, onApply, children } = props
  const [isOpen, setOpen] = useState(false)
  return (
    <section className={styles.sync} aria-label={words.title}>
      <div className={styles.line}>
        <span className={styles.told} role="status" title={words.explain}>
          {words.delay(delay?.lagMs, delaySureness(delay))}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          leftSection={<IconAdjustmentsHorizontal size={14} stroke={1.6} />}
          onClick={() => {
            setOpen(!isOpen)
            if (isOpen) onPreview(0)
          }}
        >
          {isOpen ? words.close : words.adjust}
        </Button>
      </div>
      {delay && <p className={styles.asWritten}>{words.asWritten}</p>}
      {isOpen && (
        <div className={styles.adjust}>
          <ShiftHandle shiftMs={shiftMs} mostMs={mostShiftMs} words={words} onChange={onPreview} />
          <div className={styles.line}>
            <NumberInput
              className={styles.field ?? ''}
              aria-label={words.field}
              value={shiftMs}
              min={-mostShiftMs}
              max={mostShiftMs}
              step={100}
              suffix=" ms"
              allowDecimal={false}
              onChange={value => {
                if (typeof value === 'number') onPreview(value)
              }}
            />
            <span className={styles.told}>{words.preview(shiftMs)}</span>
            <Button
              size="compact-sm"
              {...(shiftMs === 0 || isFindingMoments ? { 'aria-disabled': true, 'data-disabled': true } : { onClick: onApply })}
            >
              {words.apply}
            </Button>
          </div>
          {children}
        </div>
      )}
    </section>
  )
}
