import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { killWithPrograms } from '../../electron/supervisor/kill-with-programs.ts'

test.skipIf(process.platform === 'win32')("Windows' own program is asked for the whole tree, by force", async () => {
  const root = mkdtempSync(join(tmpdir(), 'showrunner-windows-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const program = join(root, 'System32', 'taskkill.exe')
  mkdirSync(join(root, 'System32'))
  writeFileSync(program, `#!/bin/sh\necho "$@" > "${join(root, 'asked')}"\n`)
  chmodSync(program, 0o755)
  await killWithPrograms(4711, 'win32', { SystemRoot: root })
  expect(readFileSync(join(root, 'asked'), 'utf8')).toBe('/pid 4711 /t /f\n')
})

test('where that program is not to be had, nothing is thrown', async () => {
  await expect(killWithPrograms(4711, 'win32', { SystemRoot: join(tmpdir(), 'no-windows-here') })).resolves.toBeUndefined()
})

test.skipIf(process.platform === 'win32')('elsewhere the group is ended, and one that is gone is no trouble', async () => {
  const child = spawn('/bin/sh', ['-c', 'sleep 60 & wait'], { detached: true, stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('close', (_code, signal) => resolve(signal)))
  await killWithPrograms(child.pid!, process.platform, {})
  expect(await ended).toBe('SIGKILL')
  await expect(killWithPrograms(child.pid!, process.platform, {})).resolves.toBeUndefined()
})
