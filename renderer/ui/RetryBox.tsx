import { Button } from '@mantine/core'
import { ErrorBox } from './ErrorBox.tsx'

export interface RetryBoxProps {
  title: string
  text: string
  retry: string
  onRetry: () => void
}

/** What could not be read, where it would stand, and the way to read it again. */
export function RetryBox({ title, text, retry, onRetry }: RetryBoxProps) {
  return (
    <div style={{ padding: 'var(--space-3)' }}>
      <ErrorBox title={title} text={text}>
        <Button variant="default" onClick={onRetry}>
          {retry}
        </Button>
      </ErrorBox>
    </div>
  )
}
