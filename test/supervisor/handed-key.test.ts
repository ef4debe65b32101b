// A key that is handed over to the real engine: it is told over standard input, and is nowhere else.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Check } from '../../electron/contract/doctor.ts'
import { exchangeCode } from '../../electron/client/codes.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { startEngineProcess } from '../../electron/supervisor/engine-process.ts'
import type { Telling } from '../../electron/supervisor/engine-process.ts'
import { createSupervisorLog } from '../../electron/supervisor/file-log.ts'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'
import { filesWith } from '../engine/secrets/secrets-for-test.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const main = join(import.meta.dirname, '../../electron/engine/main.ts')
const bytes = randomBytes(32)
const secretKey = bytes.toString('base64')
/** However it may have been written. */
const forms = [bytes, secretKey, bytes.toString('base64url'), bytes.toString('hex'), bytes.toString('hex').match(/../g)!.join(' ')]

let folder: string
let dataFolder: string
const closers: (() => Promise<void> | void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-key-'))
  dataFolder = join(folder, 'data')
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function secretsCheck(readyUrl: string): Promise<Check | undefined> {
  const [origin = '', code = ''] = readyUrl.split('/#code=')
  const client = connectEngine({ origin, token: (await exchangeCode(origin, code))! })
  closers.push(client.close)
  return (await client.call('doctor.checks', {})).find(({ name }) => name === 'secrets')
}

test('its address, its environment, what it says and what it writes hold nothing of it, and neither does a bundle', async () => {
  const told: Telling[] = []
  const complaints: string[] = []
  const run = startEngineProcess({
    ...{ node: process.execPath, main, sleep: systemClock.sleep, onComplaint: line => complaints.push(line) },
    settings: { dataFolder, pageFolder: folder, port: 0, token: 'token', resumeJobs: false, secretKey, keychain: 'basic' },
    onTelling: telling => told.push(telling),
  })
  closers.push(() => run.stop())
  const { ready } = await waitUntil(() => told.find(telling => 'ready' in telling))
  expect(await secretsCheck(ready)).toEqual({ name: 'secrets', ok: false, facts: { key: 'basic' } })
  const client = connectEngine({ origin: new URL(ready).origin, token: 'token' })
  closers.push(client.close)
  await client.call('doctor.bundle', {})
  if (process.platform === 'linux') {
    const seen = ['cmdline', 'environ'].map(name => readFileSync(`/proc/${run.pid}/${name}`))
    expect(seen[0]!.includes('main.ts')).toBe(true)
    for (const form of forms) expect(seen.some(text => text.includes(form))).toBe(false)
  }
  await run.stop()
  for (const form of forms.slice(1)) expect(JSON.stringify([told, complaints])).not.toContain(form)
  expect(filesWith(dataFolder, 'showrunner')).not.toEqual([]) // it did write
  expect([filesWith(dataFolder, ...forms), existsSync(join(dataFolder, 'secrets.key'))]).toEqual([[], false])
})

test('the next engine has it, too, and the log of who keeps them does not', async () => {
  const supervisor = createSupervisor({
    ...{ node: process.execPath, main, dataFolder, pageFolder: folder, port: 0, canUseOtherPort: false },
    handedKey: { secretKey, keychain: 'system' },
    ...{ log: createSupervisorLog(join(dataFolder, 'logs')), clock: systemClock, chance: () => 0 },
  })
  closers.push(() => supervisor.stop())
  const kept = { name: 'secrets', ok: true, facts: { key: 'system' } }
  const ready: { readyUrl: string; pid: number }[] = []
  supervisor.onStatus(status => status.state === 'ready' && ready.push(status))
  expect(await secretsCheck(await supervisor.start())).toEqual(kept)
  process.kill(ready[0]!.pid, 'SIGKILL')
  const { readyUrl } = await waitUntil(() => ready[1])
  expect(await secretsCheck(readyUrl)).toEqual(kept)
  await supervisor.stop()
  expect(readFileSync(join(dataFolder, 'logs', 'supervisor.log'), 'utf8')).toContain('SIGKILL')
  expect(filesWith(dataFolder, ...forms)).toEqual([])
})

test('what is no key is refused, without a word of it', async () => {
  const told: Telling[] = []
  const complaints: string[] = []
  const half = bytes.subarray(16).toString('base64')
  const run = startEngineProcess({
    ...{ node: process.execPath, main, sleep: systemClock.sleep, onComplaint: line => complaints.push(line) },
    settings: { dataFolder, pageFolder: folder, port: 0, token: 'token', resumeJobs: false, secretKey: half, keychain: 'system' },
    onTelling: telling => told.push(telling),
  })
  expect(await run.ended).toBe('exit code 1')
  expect(told).toMatchObject([{ failed: { code: 'internal', message: 'a key of 16 bytes was handed over, and not of 32' } }])
  expect(JSON.stringify([told, complaints])).not.toContain(half)
})
