// What the page's window may not do. Each rule has a test that fails when it is loosened.
import type { Session, WebContents, WebPreferences } from 'electron'

export const webPreferences = (preload: string) =>
  ({
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false, // it would fetch dictionaries
    safeDialogs: true,
  }) satisfies WebPreferences

export interface Rules {
  /** Whether an address is the engine's. */
  isOwn(url: string): boolean
  /** Somebody wants to go elsewhere. */
  onOutside(url: string): void
}

/** Same machine, same port; a page's socket has the scheme `ws:`. */
export function isOfOrigin(url: string, origin: string | undefined): boolean {
  const [there, here] = [URL.parse(url), URL.parse(origin ?? '')]
  return there !== null && here !== null && there.host === here.host && (there.protocol === here.protocol || there.protocol === 'ws:')
}

export function hardenContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, { isOwn, onOutside }: Rules): void {
  contents.setWindowOpenHandler(({ url }) => {
    onOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-frame-navigate', details => {
    if (isOwn(details.url)) return
    details.preventDefault()
    if (details.isMainFrame) onOutside(details.url)
  })
  contents.on('will-redirect', details => {
    if (!isOwn(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', event => event.preventDefault())
}

/** All that the page asks a browser for. */
const granted = new Set(['fullscreen', 'clipboard-sanitized-write'])

type GuardedSession = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'> & {
  webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>
}

export function hardenSession(session: GuardedSession, { isOwn }: Pick<Rules, 'isOwn'>): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(granted.has(permission) && isOwn(details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isOwn(origin))
  session.setDevicePermissionHandler(() => false)
  // whatever a page might try, nothing is fetched from anywhere but the engine
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*']
  session.webRequest.onBeforeRequest({ urls }, (details, answer) => answer({ cancel: !isOwn(details.url) }))
}
