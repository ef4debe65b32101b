import { overlayStates, type OverlayKeys } from '../../contract/overlay.ts'
import type { ToEngine } from '../../contract/wire.ts'
import { isSameSecret } from './guard.ts'
import { readBody } from './read-body.ts'
import type { Answer } from './routes.ts'

export interface OverlayDoor {
  /** What is in the file; undefined while there is none. */
  keys(): OverlayKeys | undefined
  /** Told when there are others. */
  onKeys(listener: () => void): () => void
}

export const overlayKnockPath = '/overlay/knock'
export const overlayPagePath = '/overlay.html'

/** Nothing is written down of a wrong one: who has an older file knocks with that, and reads the new one then. */
export const createOverlayKnock =
  (door: OverlayDoor): Answer =>
  async (request, response) => {
    const { origin } = request.headers
    if (origin !== undefined) response.setHeader('access-control-allow-origin', origin) // the guard has let it pass
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
    const { knock } = await readBody(request)
    const keys = door.keys()
    const isKnown = keys !== undefined && typeof knock === 'string' && isSameSecret(knock, keys.knock)
    response.writeHead(isKnown ? 200 : 403, { 'content-type': 'text/plain; charset=utf-8' }).end(isKnown ? keys.answer : '')
  }

/** Who comes with the overlay's token is told states of overlays, and no more. */
export function mayOverlaySay(message: ToEngine): boolean {
  if (message.kind === 'watch' || message.kind === 'unwatch') return overlayStates.includes(message.name)
  return message.kind === 'ping' || message.kind === 'hello'
}
