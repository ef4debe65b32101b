import { ActionIcon, Menu } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconFolderSearch from '@tabler/icons-react/dist/esm/icons/IconFolderSearch.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import type { PageWords } from '../../../../electron/words/en/page.ts'
import styles from './ShowCard.module.css'

export interface CardActions {
  onRename: () => void
  onRelink: () => void
  onAnalyse: () => void
  onDelete: () => void
}

export interface CardMenuProps extends CardActions {
  words: PageWords['library']
  title: string
  isAnalysed: boolean
  isMissing: boolean
  isWorking: boolean
  isRunning: boolean
  tabIndex: number
}

export function CardMenu({ words, title, isAnalysed, isMissing, isWorking, isRunning, tabIndex, ...actions }: CardMenuProps) {
  const icon = { size: 16, stroke: 1.6 }
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size={26} aria-label={words.menu(title)} tabIndex={tabIndex}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={actions.onRename}>
          {words.rename}
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={actions.onAnalyse} disabled={isWorking || isMissing || isRunning}>
          {isAnalysed ? words.reanalyse : words.analyse}
        </Menu.Item>
        {isMissing && (
          <Menu.Item leftSection={<IconFolderSearch {...icon} />} onClick={actions.onRelink}>
            {words.relink}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="var(--trouble)" leftSection={<IconTrash {...icon} />} onClick={actions.onDelete} disabled={isRunning}>
          {words.delete}
        </Menu.Item>
        {isRunning && <Menu.Label className={styles.menuNote ?? ''}>{words.live.endFirst}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  )
}
