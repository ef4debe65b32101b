import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { engineEnvironment } from '../../electron/supervisor/engine-environment.ts'
import { startEngineProcess } from '../../electron/supervisor/engine-process.ts'
import { systemClock } from '../../electron/supervisor/supervisor.ts'

test.each([
  { says: 'loads code', name: 'NODE_OPTIONS' },
  { says: 'loads code, as Windows may spell it', name: 'Node_Options' },
  { says: 'finds packages elsewhere', name: 'NODE_PATH' },
  { says: 'trusts anybody', name: 'NODE_TLS_REJECT_UNAUTHORIZED' },
  { says: 'writes files of its own', name: 'NODE_V8_COVERAGE' },
])('what $says is not passed on: $name', ({ name }) => {
  expect(engineEnvironment({ PATH: '/bin', [name]: '0' })).toEqual({ PATH: '/bin', UV_THREADPOOL_SIZE: '16' })
})

test('what the engine needs is passed on, and what a person chose goes first', () => {
  const environment = {
    ...{ PATH: '/bin', HTTPS_PROXY: 'http://proxy', UV_THREADPOOL_SIZE: '32', SHOWRUNNER_DATA: '/data' },
    ...{ NODE_COMPILE_CACHE: '/cache', NODE_EXTRA_CA_CERTS: '/ca.pem', NODE_USE_ENV_PROXY: '1' },
  }
  expect(engineEnvironment(environment)).toEqual(environment)
})

test('an engine runs nothing that the environment of its supervisor names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-environment-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const stranger = join(folder, 'stranger.cjs')
  const main = join(folder, 'main.cjs')
  writeFileSync(stranger, 'console.error("a stranger")')
  writeFileSync(main, 'console.error("the engine"); process.exit(0)')
  vi.stubEnv('NODE_OPTIONS', `--require ${stranger}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const complaints: string[] = []
  const run = startEngineProcess({
    ...{ node: process.execPath, main, sleep: systemClock.sleep, onTelling: () => {}, onComplaint: line => complaints.push(line) },
    settings: { dataFolder: folder, pageFolder: folder, port: 0, token: 'token', resumeJobs: false },
  })
  expect(await run.ended).toBe('exit code 0')
  expect(complaints).toEqual(['the engine'])
})
