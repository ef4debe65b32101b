import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** A button that is only a sign: its name is read by screen readers and shown when pointed at. Disabled it keeps the focus that it has. */
export function IconButton(props: { label: string; onClick: () => void; children: ReactNode; isDisabled?: boolean }) {
  const { label, onClick, children, isDisabled = false } = props
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...(isDisabled ? { 'aria-disabled': true, 'data-disabled': true } : { onClick })}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
