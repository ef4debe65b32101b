// Beside the player: moments and chat, one at a time where it is narrow, both where there is room.
import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { PageShowWords } from '../../../electron/words/en/page-show.ts'
import styles from './Page.module.css'

export type SideTab = 'moments' | 'chat'

export interface SidePanelProps {
  tab: SideTab
  moments: ReactNode
  chat: ReactNode
  words: PageShowWords['tabs']
  onTab: (tab: SideTab) => void
}

const wide = '(min-width: 1600px)'

export function SidePanel({ tab, moments, chat, words, onTab }: SidePanelProps) {
  const isWide = useMediaQuery(wide, matchMedia(wide).matches)
  if (isWide)
    return (
      <div className={styles.both}>
        <section className={styles.panel} aria-label={words.moments}>
          {moments}
        </section>
        <section className={styles.panel} aria-label={words.chat}>
          {chat}
        </section>
      </div>
    )
  return (
    <Tabs
      className={styles.tabs ?? ''}
      value={tab}
      onChange={value => {
        if (value === 'moments' || value === 'chat') onTab(value)
      }}
    >
      <Tabs.List aria-label={words.label}>
        <Tabs.Tab className={styles.tab ?? ''} value="moments">
          {words.moments}
        </Tabs.Tab>
        <Tabs.Tab className={styles.tab ?? ''} value="chat">
          {words.chat}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className={styles.panel ?? ''} value="moments">
        {moments}
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel ?? ''} value="chat">
        {chat}
      </Tabs.Panel>
    </Tabs>
  )
}
