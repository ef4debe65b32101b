// What OBS lays over its picture. It lies in the file that OBS loads, which gives it its token; it is there while the engine answers it, and
// says when not: the file begins anew then.
import { connectEngine } from '../../electron/client/connect-engine.ts'
import './test-card.css'
import { createTestCard } from './test-card.ts'

type Word = 'overlay-here' | 'overlay-shown' | 'overlay-gone'

/** No secret: the file looks at who says it, and its origin differs from one OBS to another. */
const tellFile = (word: Word) => parent.postMessage(word, '*')

function begin(token: string): void {
  const card = createTestCard(document)
  const engine = connectEngine({ origin: location.origin, token })
  engine.watch('overlay.card', facts => {
    card.show(facts)
    tellFile('overlay-shown')
  })
  engine.onConnection(({ state }) => {
    if (state !== 'lost') return
    card.close()
    engine.close()
    tellFile('overlay-gone')
  })
}

function hear({ source, data }: MessageEvent<unknown>): void {
  if (source !== parent || typeof data !== 'object' || data === null) return
  const { overlayToken } = data as { overlayToken?: unknown } // checked next
  if (typeof overlayToken !== 'string') return
  window.removeEventListener('message', hear)
  begin(overlayToken)
}

if (parent !== window) {
  window.addEventListener('message', hear)
  tellFile('overlay-here')
}
