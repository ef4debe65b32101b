import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import type { Connection } from '../../electron/client/connect-engine.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useApp } from './context.ts'
import { JobsIndicator } from './JobsIndicator.tsx'
import { toHash } from './route.ts'
import type { Places } from './use-places.ts'
import styles from './TopBar.module.css'

export interface TopBarProps {
  connection: Connection
  places: Places
  /** The answer to what was just done, in the bar so that it covers nothing. */
  said: string | undefined
  onShowKeys: () => void
}

export function TopBar({ connection, places, said, onShowKeys }: TopBarProps) {
  const { words, route } = useApp()
  const { page } = words
  return (
    <header className={styles.bar}>
      <span className={styles.name}>{page.name}</span>
      <nav aria-label={page.navigation} className={styles.nav}>
        {places.map(place => (
          <a key={place.page} href={toHash(place)} aria-current={route.page === place.page ? 'page' : undefined} className={styles.link}>
            {page.pages[place.page]}
          </a>
        ))}
      </nav>
      <div className={styles.answer} role="status">
        {said !== undefined && <span className={styles.said}>{said}</span>}
      </div>
      <JobsIndicator />
      <span className={styles.connection} data-state={connection.state}>
        {page.connection[connection.reason === undefined ? connection.state : 'refused']}
      </span>
      <IconButton label={page.keys.showKeys} onClick={onShowKeys}>
        <IconKeyboard size={18} stroke={1.6} />
      </IconButton>
    </header>
  )
}
