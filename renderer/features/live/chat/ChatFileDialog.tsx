// Which chat file is played into the running show, and how fast.
import { SegmentedControl } from '@mantine/core'
import { useId, useState } from 'react'
import { useApp } from '../../../app/context.ts'
import { useFiles } from '../../../app/use-files.ts'
import { PlaceDialog } from '../../../ui/files/PlaceDialog.tsx'

/** A rehearsal, or a long chat looked through in minutes. */
const speeds = [1, 2, 5, 10, 100]

export interface ChatFileDialogProps {
  /** What it throws is told in the dialog. */
  onPlay: (file: string, speed: number) => Promise<unknown>
  onClose: () => void
}

/** Rendered only while it is open. */
export function ChatFileDialog({ onPlay, onClose }: ChatFileDialogProps) {
  const { words } = useApp()
  const text = words.pageLive.chat
  const files = useFiles()
  const speedId = useId()
  const [speed, setSpeed] = useState(1)
  return (
    <PlaceDialog
      {...files}
      title={text.chooseFile}
      text={text.chooseText}
      yes={text.choose}
      no={words.page.cancel}
      beside={
        <>
          <span id={speedId}>{text.speed}</span>
          <SegmentedControl
            size="xs"
            aria-labelledby={speedId}
            data={speeds.map(each => ({ value: String(each), label: text.times(each) }))}
            value={String(speed)}
            onChange={value => setSpeed(Number(value))}
          />
        </>
      }
      canChoose={({ kind }) => kind === 'chat'}
      onYes={async path => {
        await onPlay(path, speed)
        onClose()
        return undefined
      }}
      onNo={onClose}
    />
  )
}
