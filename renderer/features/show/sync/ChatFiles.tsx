// The files that a show's chat comes from. One that does not belong here is taken off again.
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { useState } from 'react'
import type { ChatFile } from '../../../../electron/contract/danmaku.ts'
import type { Words } from '../../../../electron/words/words.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { nameOfChatFile } from './name-of-chat-file.ts'
import styles from './Sync.module.css'

export interface ChatFilesProps {
  files: readonly ChatFile[]
  /** An analysis is reading them. */
  isLocked: boolean
  words: Words
  /** Answers whether it was removed. */
  onRemove: (chatFileId: string) => Promise<boolean>
}

export function ChatFiles({ files, isLocked, words, onRemove }: ChatFilesProps) {
  const [asked, setAsked] = useState<ChatFile | undefined>(undefined)
  const [isRemoving, setRemoving] = useState(false)
  const text = words.pageShow.chatFiles
  const nameOf = ({ format, path }: ChatFile) => (format === 'live' ? text.live : nameOfChatFile(path))
  const remove = async (file: ChatFile) => {
    setRemoving(true)
    await onRemove(file.id)
    setRemoving(false)
    setAsked(undefined)
  }
  return (
    <>
      <ul className={styles.files} aria-label={text.title}>
        {files.map(file => (
          <li key={file.id} className={styles.line}>
            <span className={styles.fileName} title={file.path}>
              {nameOf(file)}
            </span>
            <span className={styles.count}>{text.messages(file.messages)}</span>
            <IconButton label={text.remove(nameOf(file))} isDisabled={isLocked} onClick={() => setAsked(file)}>
              <IconTrash size={16} stroke={1.6} />
            </IconButton>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        isOpen={asked !== undefined}
        title={asked ? text.removeTitle(nameOf(asked)) : ''}
        yes={text.removeYes}
        no={words.page.cancel}
        isDangerous
        isBusy={isRemoving}
        onYes={() => asked && void remove(asked)}
        onNo={() => setAsked(undefined)}
      >
        {asked && (asked.format === 'live' ? text.removeLiveText(asked.messages) : text.removeText(asked.messages))}
      </ConfirmDialog>
    </>
  )
}
