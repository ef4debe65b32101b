import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBrowser, openerFor } from '../../electron/cli/open-browser.ts'

const url = 'http://127.0.0.1:4000/#code=a-b_c'

test.each([
  { platform: 'win32', environment: {}, opener: { program: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] } },
  { platform: 'darwin', environment: {}, opener: { program: 'open', args: [url] } },
  { platform: 'linux', environment: { DISPLAY: ':0' }, opener: { program: 'xdg-open', args: [url] } },
  { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, opener: { program: 'xdg-open', args: [url] } },
  { platform: 'linux', environment: {}, opener: undefined },
  { platform: 'linux', environment: { DISPLAY: '' }, opener: undefined },
] as const)('on $platform with $environment the browser is opened by $opener.program', ({ platform, environment, opener }) => {
  expect(openerFor(url, platform, environment)).toEqual(opener)
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-browser-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  { what: 'takes it', script: 'exit 0', isOpen: true },
  { what: 'knows no browser', script: 'exit 3', isOpen: false },
  { what: 'is not there', script: undefined, isOpen: false },
])('where what opens addresses $what, the browser is open: $isOpen', async ({ script, isOpen }) => {
  const told = join(folder, 'told')
  if (script !== undefined) {
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$*" > ${told}\n${script}\n`)
    chmodSync(join(folder, 'xdg-open'), 0o755)
  }
  expect(await openBrowser(url, 'linux', { DISPLAY: ':9', PATH: folder })).toBe(isOpen)
  expect(existsSync(told) ? readFileSync(told, 'utf8') : undefined).toBe(script === undefined ? undefined : url)
})
