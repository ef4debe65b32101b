import type { CallbackResponse, Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { hardenContents, hardenSession, isOfOrigin, webPreferences } from '../../electron/shell/hardening.ts'
import { emitterLike, preventable } from './emitter.ts'

const origin = 'http://127.0.0.1:1234'
const isOwn = (url: string) => isOfOrigin(url, origin)

test('the page gets a sandbox, a world of its own, and nothing of Node', () => {
  expect(webPreferences('/app/preload.cjs')).toEqual({
    preload: '/app/preload.cjs',
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
    spellcheck: false,
    safeDialogs: true,
  })
})

const own = [`${origin}/`, `${origin}/#code`, `${origin}/media/1?ticket=x`, 'ws://127.0.0.1:1234/socket', 'HTTP://127.0.0.1:1234']
const foreign = [
  'http://127.0.0.1:1234.evil.com/',
  'http://127.0.0.1:1234@evil.com/',
  'http://127.0.0.1.evil.com:1234/',
  'http://evil.com/?http://127.0.0.1:1234/',
  'http://evil.com/#http://127.0.0.1:1234',
  'http://127.0.0.1:12345/',
  'http://127.0.0.1:123/',
  'http://127.0.0.1/',
  'http://localhost:1234/',
  'http://[::1]:1234/',
  'http://127.0.0.2:1234/',
  'https://127.0.0.1:1234/',
  'wss://127.0.0.1:1234/',
  'ftp://127.0.0.1:1234/',
  'ws://127.0.0.1:4321/',
  'file:///etc/passwd',
  'file://127.0.0.1:1234/etc/passwd',
  'data:text/html,<script>1</script>',
  'blob:http://127.0.0.1:1234/6f1c',
  'javascript:alert(1)',
  'about:blank',
  'view-source:http://127.0.0.1:1234/',
  'chrome://settings',
  'devtools://devtools',
  'showrunner://clips',
  '//127.0.0.1:1234/',
  '',
]

test.each(own)("the engine's own: %s", url => {
  expect(isOfOrigin(url, origin)).toBe(true)
})
test.each(foreign)("not the engine's: %s", url => {
  expect(isOfOrigin(url, origin)).toBe(false)
})
test('before there is an engine, nothing is its own', () => {
  for (const url of [...own, ...foreign]) expect([isOfOrigin(url, ''), isOfOrigin(url, undefined)]).toEqual([false, false])
})

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

function hardened() {
  const outside: string[] = []
  let onOpen: OpenHandler | undefined
  const contents = emitterLike<Pick<WebContents, 'on' | 'setWindowOpenHandler'>>({ setWindowOpenHandler: handler => (onOpen = handler) })
  hardenContents(contents, { isOwn, onOutside: url => outside.push(url) })
  return { contents, outside, open: (url: string) => onOpen?.({ url } as Parameters<OpenHandler>[0]) } // of it only the address is read
}

test('no page opens a window, its own neither; where it wanted to go is asked about', () => {
  const { open, outside } = hardened()
  expect([open('https://example.com/'), open(`${origin}/`)]).toEqual([{ action: 'deny' }, { action: 'deny' }])
  expect(outside).toEqual(['https://example.com/', `${origin}/`])
})

test.each([
  ...own.map(url => ({ url, isMainFrame: true, isStopped: false, isOutside: false })),
  ...own.map(url => ({ url, isMainFrame: false, isStopped: false, isOutside: false })),
  ...foreign.map(url => ({ url, isMainFrame: true, isStopped: true, isOutside: true })),
  ...foreign.map(url => ({ url, isMainFrame: false, isStopped: true, isOutside: false })),
])('a way to $url (main frame: $isMainFrame) is stopped: $isStopped', ({ url, isMainFrame, isStopped, isOutside }) => {
  const { contents, outside } = hardened()
  const event = preventable()
  contents.emit('will-frame-navigate', { ...event, url, isMainFrame })
  expect({ isStopped: event.isPrevented(), outside }).toEqual({ isStopped, outside: isOutside ? [url] : [] })
})

test.each([...own.map(url => ({ url, isStopped: false })), ...foreign.map(url => ({ url, isStopped: true }))])(
  'an answer that leads on to $url is stopped: $isStopped',
  ({ url, isStopped }) => {
    const { contents } = hardened()
    const event = preventable()
    contents.emit('will-redirect', { ...event, url })
    expect(event.isPrevented()).toBe(isStopped)
  },
)

test('no page holds another one', () => {
  const { contents } = hardened()
  const event = preventable()
  contents.emit('will-attach-webview', event, {}, {})
  expect(event.isPrevented()).toBe(true)
})

type Guarded = Parameters<typeof hardenSession>[0]
type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type DeviceHandler = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>
type Permission = Parameters<RequestHandler>[1]
type Listener = NonNullable<Parameters<Guarded['webRequest']['onBeforeRequest']>[0]>

function guarded() {
  const handlers: { request?: RequestHandler; check?: CheckHandler; device?: DeviceHandler; urls?: string[]; before?: Listener } = {}
  const session = {
    setPermissionRequestHandler: (handler: RequestHandler) => (handlers.request = handler),
    setPermissionCheckHandler: (handler: CheckHandler) => (handlers.check = handler),
    setDevicePermissionHandler: (handler: DeviceHandler) => (handlers.device = handler),
    webRequest: {
      onBeforeRequest: ({ urls }: { urls: string[] }, listener: Listener) => Object.assign(handlers, { urls, before: listener }),
    },
  } as unknown as Guarded // it may also be called with null, or without a filter
  hardenSession(session, { isOwn })
  const contents = {} as WebContents // who asks is not looked at
  return {
    handlers,
    isGranted(permission: Permission, url: string): unknown[] {
      const said: unknown[] = []
      handlers.request?.(contents, permission, is => said.push(is), { isMainFrame: true, requestingUrl: url })
      return [...said, handlers.check?.(contents, permission, url, { isMainFrame: true })]
    },
    isFetched(url: string): boolean | undefined {
      let response: CallbackResponse = {}
      handlers.before?.({ url } as Parameters<Listener>[0], answer => (response = answer)) // of it only the address is read
      return response.cancel === undefined ? undefined : !response.cancel
    },
  }
}

const permissions: Permission[] = [
  ...(['automatic-fullscreen', 'background-fetch', 'background-sync', 'clipboard-read', 'deprecated-sync-clipboard-read'] as const),
  ...(['display-capture', 'fileSystem', 'geolocation', 'hid', 'idle-detection', 'keyboardLock', 'local-fonts', 'media'] as const),
  ...(['mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications', 'openExternal', 'payment-handler', 'persistent-storage'] as const),
  ...(['pointerLock', 'screen-wake-lock', 'sensors', 'serial', 'smart-card', 'speaker-selection', 'storage-access'] as const),
  ...(['top-level-storage-access', 'usb', 'vr', 'web-app-installation', 'window-management', 'unknown'] as const),
]

test.each(permissions)('nobody is granted %s', permission => {
  expect(guarded().isGranted(permission, `${origin}/`)).toEqual([false, false])
})

test.each(['fullscreen', 'clipboard-sanitized-write'] as const)("only the engine's page is granted %s", permission => {
  const { isGranted } = guarded()
  expect(isGranted(permission, `${origin}/`)).toEqual([true, true])
  for (const url of foreign) expect([url, ...isGranted(permission, url)]).toEqual([url, false, false])
})

test('no device is handed to a page', () => {
  const details = { origin, deviceType: 'usb' } as Parameters<DeviceHandler>[0] // which one makes no difference
  expect(guarded().handlers.device?.(details)).toBe(false)
})

test('nothing is fetched from anywhere but the engine', () => {
  const { handlers, isFetched } = guarded()
  expect(handlers.urls).toEqual(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*'])
  expect(own.map(isFetched)).toEqual(own.map(() => true))
  expect(foreign.map(isFetched)).toEqual(foreign.map(() => false))
})
