// Where features plug in: one component a page.
import type { ComponentType } from 'react'
import { ClipsPage } from '../features/clips/Page.tsx'
import { LibraryPage } from '../features/library/Page.tsx'
import { LivePage } from '../features/live/Page.tsx'
import { SettingsPage } from '../features/settings/Page.tsx'
import { ShowPage } from '../features/show/Page.tsx'
import type { PageName } from './route.ts'

export const pages: Readonly<Record<PageName, ComponentType>> = {
  library: LibraryPage,
  show: ShowPage,
  clips: ClipsPage,
  live: LivePage,
  settings: SettingsPage,
}
