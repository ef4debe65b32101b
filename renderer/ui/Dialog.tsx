// A dialog: keeps the focus inside, closes with Escape, gives the focus back. Give `data-autofocus` to what should have it first.
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Dialog.module.css'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  closeLabel: string
  /** `md` 440 px (default), `lg` 620 px, `xl` 900 px. */
  size?: 'md' | 'lg' | 'xl'
  /** What it asks for. */
  intro?: string
  children: ReactNode
  /** Beside the buttons: how it stands. */
  note?: string
  /** Buttons at the bottom, the one that does it last. */
  actions?: ReactNode
}

const widths = { md: 440, lg: 640, xl: 920 }

export function Dialog({ isOpen, onClose, title, closeLabel, size = 'md', intro, children, note, actions }: DialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={widths[size]}
      closeButtonProps={{ 'aria-label': closeLabel }}
      classNames={{ content: styles.content ?? '', header: styles.header ?? '', title: styles.title ?? '', body: styles.body ?? '' }}
    >
      {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      {children}
      {actions !== undefined && (
        <div className={styles.actions}>
          <span className={styles.note} role="status">
            {note}
          </span>
          {actions}
        </div>
      )}
    </Modal>
  )
}
