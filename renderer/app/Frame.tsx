// What stands around every page: the bar above with the last answer in it, the banner when the engine is away, the page itself.
import { useState } from 'react'
import { useApp } from './context.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { pages } from './pages.tsx'
import { TopBar } from './TopBar.tsx'
import { useConnection } from './use-connection.ts'
import { useDesktop } from './use-desktop.ts'
import { useKeys } from './use-keys.ts'
import { useNoStrayDrop } from './use-no-stray-drop.ts'
import { placesWith } from './use-places.ts'
import styles from './Frame.module.css'

export function Frame({ said }: { said: string | undefined }) {
  const { engine, words, route, lastShowId, navigate } = useApp()
  const [areKeysShown, setKeysShown] = useState(false)
  const connection = useConnection(engine)
  const places = placesWith(lastShowId)
  const Page = pages[route.page]
  useNoStrayDrop()
  useDesktop()

  useKeys('everywhere', words.page.keys.everywhere, [
    { keys: ['?'], word: words.page.keys.showKeys, run: () => setKeysShown(true) },
    ...places.map((place, index) => ({
      keys: [`Alt+${index + 1}`],
      word: words.page.keys.goTo(words.page.pages[place.page]),
      whileTyping: true,
      run: () => navigate(place),
    })),
  ])

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={focusContent}>
        {words.page.skipToContent}
      </a>
      <TopBar connection={connection} places={places} said={said} onShowKeys={() => setKeysShown(true)} />
      <div className={styles.banner}>
        <ConnectionBanner connection={connection} />
      </div>
      <main id="content" className={styles.content} tabIndex={-1}>
        <ErrorBoundary key={`${route.page}/${route.id ?? ''}`}>
          <Page />
        </ErrorBoundary>
      </main>
      <KeysDialog isOpen={areKeysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

/** The fragment is the route here, so the link's own jump must not happen. */
function focusContent(event: React.MouseEvent) {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
