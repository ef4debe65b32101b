// The keys of one shortcut. Pressing it listens for others.
import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useId, useRef } from 'react'
import { KeyCaps } from '../../../ui/KeyCaps.tsx'
import type { Keyboard, Press } from './accelerator.ts'
import { acceleratorText, keyNamesOn } from './accelerator.ts'
import styles from './ShortcutField.module.css'

export interface ShortcutFieldProps {
  name: string
  /** Empty: none. */
  accelerator: string
  keyboard: Keyboard
  isRecording: boolean
  /** What is said while it listens. */
  said: string
  text: {
    none: string
    change: (name: string, keys: string) => string
    recording: string
    clear: string
    clearOf: (name: string) => string
  }
  space: string
  onRecord: () => void
  onKey: (press: Press & Pick<KeyboardEvent, 'repeat'>) => boolean
  onStop: () => void
  onClear: () => void
}

export function ShortcutField(props: ShortcutFieldProps) {
  const { name, accelerator, keyboard, isRecording, said, text, space, onRecord, onKey, onStop, onClear } = props
  const id = useId()
  const field = useRef<HTMLButtonElement>(null)
  const keys = accelerator === '' ? text.none : acceleratorText(accelerator, keyboard, space)
  return (
    <>
      <span className={styles.row}>
        <UnstyledButton
          ref={field}
          className={styles.field}
          data-recording={isRecording}
          aria-describedby={id}
          onClick={onRecord}
          onKeyDown={event => onKey(event.nativeEvent) && event.preventDefault()}
          onBlur={onStop}
        >
          <VisuallyHidden>{isRecording ? name : text.change(name, keys)}</VisuallyHidden>
          {isRecording ? text.recording : <Keys {...{ accelerator, keyboard, space }} none={text.none} />}
        </UnstyledButton>
        {accelerator !== '' && !isRecording && (
          <Button
            variant="subtle"
            color="gray"
            aria-label={text.clearOf(name)}
            onClick={() => {
              field.current?.focus() // this button goes
              onClear()
            }}
          >
            {text.clear}
          </Button>
        )}
      </span>
      <span id={id} className={styles.said} role="status">
        {isRecording && said}
      </span>
    </>
  )
}

/** To look at: to a screen reader they are said in one. */
const Keys = ({
  accelerator,
  keyboard,
  space,
  none,
}: Pick<ShortcutFieldProps, 'accelerator' | 'keyboard' | 'space'> & { none: string }) => (
  <span aria-hidden className={accelerator === '' ? styles.none : undefined}>
    {accelerator === '' ? none : <KeyCaps keys={[accelerator]} names={keyNamesOn(keyboard, space)} or="" />}
  </span>
)
