import { Button, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { PageWords } from '../../../../electron/words/en/page.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'

export interface RenameDialogProps {
  title: string
  words: PageWords
  error: string | undefined
  isBusy: boolean
  onRename: (title: string) => void
  onClose: () => void
}

export function RenameDialog({ title, words, error, isBusy, onRename, onClose }: RenameDialogProps) {
  const [text, setText] = useState(title)
  const form = useId()
  const { library } = words
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={library.renameTitle}
      closeLabel={words.cancel}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" form={form} loading={isBusy} disabled={text.trim() === ''}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={event => {
          event.preventDefault()
          if (text.trim() === title) onClose()
          else if (text.trim() !== '') onRename(text.trim())
        }}
      >
        <TextInput
          label={library.renameLabel}
          value={text}
          maxLength={300}
          onChange={event => setText(event.currentTarget.value)}
          onFocus={event => event.currentTarget.select()}
          data-autofocus
        />
        {error !== undefined && <ErrorBox text={error} />}
      </form>
    </Dialog>
  )
}
