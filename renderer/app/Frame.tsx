// What stands around every page: the bar above, the banner when the engine is away, the page itself, the line of the last answer.
import { useState } from 'react'
import { useApp } from './context.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { pages } from './pages.tsx'
import { pageNames } from './route.ts'
import { TopBar } from './TopBar.tsx'
import { useConnection } from './use-connection.ts'
import { useKeys } from './use-keys.ts'
import { useNoStrayDrop } from './use-no-stray-drop.ts'
import styles from './Frame.module.css'

export function Frame({ said }: { said: string | undefined }) {
  const { engine, words, route, navigate } = useApp()
  const [areKeysShown, setKeysShown] = useState(false)
  const connection = useConnection(engine)
  const Page = pages[route.page]
  useNoStrayDrop()

  useKeys(words.page.keys.everywhere, [
    { keys: ['?'], word: words.page.keys.showKeys, run: () => setKeysShown(true) },
    ...pageNames.map((page, index) => ({
      keys: [`Alt+${index + 1}`],
      word: words.page.keys.goTo(words.page.pages[page]),
      whileTyping: true,
      run: () => navigate({ page }),
    })),
  ])

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={focusContent}>
        {words.page.skipToContent}
      </a>
      <TopBar connection={connection} onShowKeys={() => setKeysShown(true)} />
      <ConnectionBanner connection={connection} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <ErrorBoundary key={`${route.page}/${route.id ?? ''}`}>
          <Page />
        </ErrorBoundary>
      </main>
      <div className={styles.said} role="status" data-shown={said !== undefined}>
        {said}
      </div>
      <KeysDialog isOpen={areKeysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

/** The fragment is the route here, so the link's own jump must not happen. */
function focusContent(event: React.MouseEvent) {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
