// Starts the page: one engine, one set of keys, one tree of components.
import '@mantine/core/styles.css'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { createKeys } from './app/keys.ts'
import { NotAdmitted } from './app/NotAdmitted.tsx'
import { Root } from './app/Root.tsx'
import { openPageEngine } from './engine/page-engine.ts'
import { openSession } from './engine/session.ts'

/** Another address of the studio, put into this tab: its code is good for a new session. */
window.addEventListener('hashchange', () => {
  if (location.hash.startsWith('#code=')) location.reload()
})

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
const root = createRoot(place)

try {
  const token = await openSession()
  if (token === undefined) root.render(<NotAdmitted why="no-token" />)
  else root.render(<Root engine={openPageEngine(location.origin, token)} keys={createKeys(window)} />)
} catch {
  root.render(<NotAdmitted why="no-answer" />)
}
