import { useEffect, useEffectEvent } from 'react'
import type { Handed, ShortcutName } from '../../electron/contract/shell.ts'
import { followHanded, followShortcuts } from '../engine/shell.ts'
import { useApp } from './context.ts'

/** Hears what the desktop window tells: files and pages that were asked for from outside, and keys. In a browser there is none of it. */
export function useDesktop(): void {
  const { desktop, navigate, say, words } = useApp()
  const hear = useEffectEvent(({ files, page }: Handed) => {
    if (files.length > 0) desktop.handFiles(files)
    if (files.length > 0) navigate({ page: 'library' })
    else if (page) navigate({ page })
  })
  const press = useEffectEvent((name: ShortcutName) => {
    if (!desktop.press(name)) say(words.page.shortcutNeedsShow(words.page.shortcuts[name]))
  })
  useEffect(() => followHanded(handed => hear(handed)), [])
  useEffect(() => followShortcuts(name => press(name)), [])
}
