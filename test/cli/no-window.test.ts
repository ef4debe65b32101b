import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whyNoWindow } from '../../electron/cli/no-window.ts'
import { isDesktopOpen } from '../../electron/cli/open-desktop.ts'

test.each([
  { what: 'a Linux desktop', platform: 'linux', environment: { DISPLAY: ':0' }, userId: 1000, why: undefined },
  { what: 'one with Wayland only', platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, userId: 1000, why: undefined },
  { what: 'a Linux without a screen', platform: 'linux', environment: { DISPLAY: '' }, userId: 1000, why: 'no-screen' },
  { what: 'root at a screen', platform: 'linux', environment: { DISPLAY: ':0' }, userId: 0, why: 'root' },
  {
    what: 'a screen that SSH lends',
    platform: 'linux',
    environment: { DISPLAY: 'localhost:10.0', SSH_TTY: '/dev/pts/3' },
    userId: 1000,
    why: 'ssh',
  },
  { what: 'a Mac far away', platform: 'darwin', environment: { SSH_CONNECTION: '10.0.0.2 5 10.0.0.3 22' }, userId: 501, why: 'ssh' },
  { what: 'root on a Mac', platform: 'darwin', environment: {}, userId: 0, why: undefined },
  { what: 'Windows', platform: 'win32', environment: {}, userId: undefined, why: undefined },
] as const)('$what: $why', ({ platform, environment, userId, why }) => {
  expect(whyNoWindow({ platform, environment, userId })).toBe(why)
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-desktop-'))
  mkdirSync(join(folder, 'desktop'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockOf = (pid: number) => symlinkSync(`some-host-${pid}`, join(folder, 'desktop', 'SingletonLock'))

test('the app has a library open while the process of its lock lives', () => {
  expect(isDesktopOpen(folder, 'linux')).toBe(false)
  lockOf(process.pid)
  expect(isDesktopOpen(folder, 'linux')).toBe(true)
})

test('a lock that a crash has left is none', () => {
  lockOf(2 ** 30)
  expect(isDesktopOpen(folder, 'linux')).toBe(false)
})

test('on Windows the lock is a file that goes with the app', () => {
  expect(isDesktopOpen(folder, 'win32')).toBe(false)
  writeFileSync(join(folder, 'desktop', 'lockfile'), '')
  expect(isDesktopOpen(folder, 'win32')).toBe(true)
})
