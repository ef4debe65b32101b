// What every page is given: the engine, the words of the user's language, and where the user is.
import { createContext, use } from 'react'
import type { Settings } from '../../electron/contract/settings.ts'
import type { Words } from '../../electron/words/words.ts'
import type { PageEngine } from '../engine/page-engine.ts'
import type { Desktop } from './desktop.ts'
import type { Keys } from './keys.ts'
import type { Navigate, Route } from './route.ts'

export interface App {
  engine: PageEngine
  words: Words
  settings: Settings
  route: Route
  /** The show that was looked at last, on whatever page. */
  lastShowId: string | undefined
  navigate: Navigate
  keys: Keys
  /** What comes from the desktop window; nothing does in a browser. */
  desktop: Desktop
  /** The sentence for whatever was thrown: an AppError's own, else that of a bug. */
  errorText: (error: unknown) => string
  /**
   * Answers what the user just did, for a few seconds ("Deleted …"). Never for a lasting state: that stands where it belongs. Undefined: what
   * was said holds no more.
   */
  say: (text: string | undefined) => void
}

export const AppContext = createContext<App | undefined>(undefined)

export function useApp(): App {
  const app = use(AppContext)
  if (!app) throw new Error('useApp is used outside of the app')
  return app
}
