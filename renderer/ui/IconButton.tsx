import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** A button that is only a sign: its name is read by screen readers and shown when pointed at. */
export function IconButton(props: { label: string; onClick: () => void; children: ReactNode; isDisabled?: boolean }) {
  const { label, onClick, children, isDisabled = false } = props
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick} disabled={isDisabled}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
