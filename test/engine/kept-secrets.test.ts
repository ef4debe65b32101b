// Secrets in a whole engine's data folder: where they are not, and how the doctor says they are kept.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { createFileLog, silentLog } from '../../electron/engine/lib/log.ts'
import { checksWithout } from '../../electron/engine/prepare.ts'
import { createKeyFile } from '../../electron/engine/secrets/key-file.ts'
import { createSecrets } from '../../electron/engine/secrets/secrets.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { preparedEngine } from './prepared-engine.ts'
import { filesWith, newKey } from './secrets/secrets-for-test.ts'
import { temporaryFolder } from './store/temporary-store.ts'

const name = 'obs.password'
const text = 'hunter2-口红'

/** As an engine that stood there before would have kept it. */
async function folderWithSecret(): Promise<string> {
  const dataFolder = temporaryFolder()
  const paths = { file: join(dataFolder, 'showrunner.db'), backupFolder: join(dataFolder, 'backups') }
  const store = openStore({ ...paths, log: silentLog, now: Date.now, mode: 'owner' })
  const key = createKeyFile({ folder: dataFolder, log: silentLog })
  await createSecrets({ key, table: store.secrets, log: silentLog }).keep(name, text)
  store.close()
  return dataFolder
}

async function withEngine<Result>(dataFolder: string, ask: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  return ask(engine).finally(engine.close)
}

const checkIn = async (engine: Engine) => (await engine.call('doctor.checks', {})).find(check => check.name === 'secrets')

test('a diagnostic bundle and the log hold neither secrets nor their key, sealed or not', async () => {
  const dataFolder = await folderWithSecret()
  const keyFile = join(dataFolder, 'secrets.key')
  const key = readFileSync(keyFile)
  const forms = [key, key.toString('base64'), key.toString('hex')]
  const bundle = await withEngine(dataFolder, async engine => {
    const log = createFileLog({ folder: join(dataFolder, 'logs'), maxBytes: 1e7, keep: 2, now: () => 0 })
    log.warn(`handed over {"secretKey":"${key.toString('base64')}"}`, { secretKey: key.toString('hex'), password: text })
    log.error('failed', new Error(`obs password=${text}`))
    return (await engine.call('doctor.bundle', {})).file
  })
  const found = readFileSync(bundle, 'utf8')
  expect(JSON.parse(found)).toMatchObject({
    checks: expect.arrayContaining([{ name: 'secrets', ok: true, facts: { key: 'file', file: '<file>' } }]) as unknown[],
  })
  expect(found).toContain('[redacted]') // what was logged is in it
  expect([filesWith(dataFolder, text, 'hunter2'), filesWith(dataFolder, ...forms)]).toEqual([[], [keyFile]])
  const store = openStore({ file: join(dataFolder, 'showrunner.db'), backupFolder: '', log: silentLog, now: Date.now, mode: 'reader' })
  const sealed = store.secrets.get(name)!
  store.close()
  for (const form of ['base64', 'hex'] as const) expect(found).not.toContain(sealed.toString(form))
})

test('an engine of one command and the next read the same key file, and no engine changes what another key sealed', async () => {
  const dataFolder = await folderWithSecret()
  const before = readFileSync(join(dataFolder, 'secrets.key'))
  await withEngine(dataFolder, engine => engine.call('shows.list', {}))
  const handed = await createEngine({ dataFolder, resumeJobs: false, secretKey: newKey() })
  expect(await checkIn(handed)).toEqual({ name: 'secrets', ok: true, facts: { key: 'system' } })
  await handed.close()
  const file = join(dataFolder, 'showrunner.db')
  const store = openStore({ file, backupFolder: join(dataFolder, 'backups'), log: silentLog, now: Date.now, mode: 'owner' })
  const secrets = createSecrets({ key: createKeyFile({ folder: dataFolder, log: silentLog }), table: store.secrets, log: silentLog })
  expect([secrets.read(name), readFileSync(join(dataFolder, 'secrets.key'))]).toEqual([text, before])
  store.close()
})

test('a damaged key file does not keep an engine from starting; the doctor names it, with and without an engine', async () => {
  const dataFolder = await folderWithSecret()
  const file = join(dataFolder, 'secrets.key')
  writeFileSync(file, 'cut off')
  const failed = { name: 'secrets', ok: false, facts: {}, error: { code: 'secret-key-damaged', details: { file } } }
  expect(await withEngine(dataFolder, checkIn)).toMatchObject(failed)
  const checks = await checksWithout(dataFolder, new AppError('data-folder-in-use', 'it is', { details: { pid: 1, folder: dataFolder } }))
  expect(checks.find(check => check.name === 'secrets')).toMatchObject(failed)
  expect(readFileSync(file, 'utf8')).toBe('cut off')
})

test.runIf(process.platform !== 'win32')(
  'a key file that others can read is closed when the doctor looks, and that is in the log',
  async () => {
    const { engine, dataFolder } = await preparedEngine(() => {})
    const file = join(dataFolder, 'secrets.key')
    writeFileSync(file, Buffer.alloc(32, 9))
    chmodSync(file, 0o664)
    expect(await checkIn(engine)).toEqual({ name: 'secrets', ok: true, facts: { key: 'file', file } })
    const log = readFileSync(join(dataFolder, 'logs', 'engine.log'), 'utf8')
    expect(log).toContain('"message":"the key file was open to other users; now it is not"')
  },
)
