import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessageBoxOptions } from 'electron'
import { expect, onTestFinished, test } from 'vitest'
import { canUpdate, watchUpdates } from '../../electron/shell/updates.ts'
import type { UpdatesNeeds } from '../../electron/shell/updates.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { emitterLike } from './emitter.ts'

const [yes, later] = [0, 1]
const settle = () => new Promise(resolve => setImmediate(resolve))

function watching({ answers = [], isOffline = false }: { answers?: number[]; isOffline?: boolean } = {}) {
  const did: string[] = []
  const log: string[] = []
  const questions: MessageBoxOptions[] = []
  const engine = { end: () => {} }
  const fails = (what: string) => {
    did.push(what)
    if (!isOffline) return Promise.resolve(null)
    updater.emit('error', new Error('net::ERR_INTERNET_DISCONNECTED'))
    return Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
  }
  const updater = emitterLike<UpdatesNeeds['updater']>({
    autoDownload: true, // as electron-updater begins
    autoInstallOnAppQuit: true,
    checkForUpdates: () => fails('checked'),
    downloadUpdate: () => fails('fetched').then(() => []),
    quitAndInstall: () => void did.push('installed'),
  })
  watchUpdates({
    updater,
    dialog: {
      showMessageBox(...given: unknown[]) {
        questions.push(given.at(-1) as MessageBoxOptions)
        return Promise.resolve({ response: answers.shift() ?? later, checkboxChecked: false })
      },
    },
    words: () => wordsIn('en').shell,
    beforeInstall: () => {
      did.push('engine ends')
      return new Promise(resolve => (engine.end = resolve))
    },
    onInstallFailed: () => void did.push('engine starts again'),
    log: line => log.push(line),
  })
  return { updater, did, log, questions, engine }
}

test('a new version is looked for, and nothing is fetched or put in unasked', () => {
  const { updater, did } = watching()
  expect(did).toEqual(['checked'])
  expect([updater.autoDownload, updater.autoInstallOnAppQuit]).toEqual([false, false])
})

test('a new version is offered, and fetched after a yes', async () => {
  const { updater, did, questions } = watching({ answers: [yes] })
  updater.emit('update-available', { version: '1.2.0' })
  expect(questions).toEqual([
    { type: 'info', message: 'Showrunner 1.2.0 is available.', buttons: ['Download it', 'Later'], defaultId: 0, cancelId: 1, noLink: true },
  ])
  expect(did).toEqual(['checked'])
  await settle()
  expect(did).toEqual(['checked', 'fetched'])
})

test('later: nothing is fetched', async () => {
  const { updater, did } = watching({ answers: [later] })
  updater.emit('update-available', { version: '1.2.0' })
  await settle()
  expect(did).toEqual(['checked'])
})

test('what was fetched is put in after a yes, when the engine has ended', async () => {
  const { updater, did, questions, engine } = watching({ answers: [yes] })
  updater.emit('update-downloaded', { version: '1.2.0' })
  await settle()
  expect(questions[0]).toMatchObject({ buttons: ['Restart now', 'Later'], cancelId: 1 })
  expect(questions[0]?.message).toContain('1.2.0')
  expect(did).toEqual(['checked', 'engine ends'])
  engine.end()
  await settle()
  expect(did).toEqual(['checked', 'engine ends', 'installed'])
})

test('what cannot be put in is said, once, and the studio goes on', async () => {
  const { updater, did, questions, log, engine } = watching({ answers: [yes] })
  updater.emit('update-downloaded', { version: '1.2.0' })
  await settle()
  engine.end()
  await settle()
  updater.emit('error', new Error('no installer'))
  updater.emit('error', new Error('net::ERR_INTERNET_DISCONNECTED'))
  const { failedTitle: message, failed: detail } = wordsIn('en').shell.updates
  expect(did).toEqual(['checked', 'engine ends', 'installed', 'engine starts again'])
  expect(questions.slice(1)).toEqual([{ type: 'error', message, detail }])
  expect(log).toEqual(['update: no installer', 'update: net::ERR_INTERNET_DISCONNECTED'])
})

test('later: the engine goes on', async () => {
  const { updater, did } = watching({ answers: [later] })
  updater.emit('update-downloaded', { version: '1.2.0' })
  await settle()
  expect(did).toEqual(['checked'])
})

test('without the internet it is written down, and nobody is bothered', async () => {
  const { updater, log, questions } = watching({ answers: [yes], isOffline: true })
  await settle()
  expect({ log, questions }).toEqual({ log: ['update: net::ERR_INTERNET_DISCONNECTED'], questions: [] })
  updater.emit('update-available', { version: '1.2.0' })
  await settle()
  expect(log).toHaveLength(2)
})

test('only a packed app that knows a place looks for new versions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-updates-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const where = { resourcesPath: folder, isPortable: false }
  expect(canUpdate(true, where)).toBe(false)
  writeFileSync(join(folder, 'app-update.yml'), 'provider: generic')
  expect([canUpdate(true, where), canUpdate(false, where)]).toEqual([true, false])
  expect(canUpdate(true, { ...where, isPortable: true })).toBe(false) // it would run the installer
})
