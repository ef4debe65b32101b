import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessageBoxOptions } from 'electron'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { canUpdate, placesOfUpdates, watchUpdates } from '../../electron/shell/updates.ts'
import type { UpdatesNeeds } from '../../electron/shell/updates.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { emitterLike } from './emitter.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval'] }))
afterEach(() => void vi.useRealTimers())

const [yes, later] = [0, 1]
const settle = () => new Promise(resolve => setImmediate(resolve))
const { updates: text } = wordsIn('en').shell

interface Given {
  answers?: number[]
  places?: string[]
  /** Places that are of no use; `beside the app` is the one that electron-updater knows itself. */
  away?: string[]
  /** They tell of a version and do not bring it. */
  broken?: string[]
  /** Undefined: there is none that is newer. */
  version?: string | undefined
  releaseNotes?: string | undefined
  isOnAir?: boolean
  /** Runs while a question is open. */
  onQuestion?: (air: Air) => void
}

interface Air {
  isOn: boolean
  end: () => void
}

const fromThem = 'beside the app'

function watching({ answers = [], places = [], away = [], broken = [], releaseNotes, isOnAir = false, onQuestion, ...given }: Given = {}) {
  const state = { place: fromThem, version: 'version' in given ? given.version : '1.2.0' }
  const did: string[] = []
  const log: string[] = []
  const questions: MessageBoxOptions[] = []
  const bars: (number | undefined)[] = []
  const engine = { end: () => {} }
  const air: Air = { isOn: isOnAir, end: () => {} }
  const fail = (message: string) => {
    updater.emit('error', new Error(message)) // then it rejects, too: AppUpdater.js
    return Promise.reject(new Error(message))
  }
  const updater = emitterLike<UpdatesNeeds['updater']>({
    ...{ autoDownload: true, autoInstallOnAppQuit: true, logger: console }, // as electron-updater begins
    setFeedURL: options => void (state.place = (options as { url: string }).url),
    checkForUpdates() {
      did.push(`asked ${state.place}`)
      if (away.includes(state.place)) return fail('net::ERR_INTERNET_DISCONNECTED')
      const updateInfo = { version: state.version ?? '1.0.0', releaseNotes } as NonNullable<Answer>['updateInfo'] // the rest is not read
      return Promise.resolve({ isUpdateAvailable: state.version !== undefined, updateInfo } as Answer)
    },
    downloadUpdate() {
      if (broken.includes(state.place)) return fail('HTTP 502')
      updater.emit('download-progress', { percent: 40 })
      did.push(`fetched from ${state.place}`)
      return Promise.resolve([])
    },
    quitAndInstall: () => void did.push('installed'),
  })
  watchUpdates({
    ...{ updater, places, log: line => log.push(line), words: () => wordsIn('en') },
    dialog: {
      showMessageBox(...all: unknown[]) {
        questions.push(all.at(-1) as MessageBoxOptions)
        onQuestion?.(air)
        return Promise.resolve({ response: answers.shift() ?? later, checkboxChecked: false })
      },
    },
    onFetching: share => bars.push(share),
    isOnAir: () => air.isOn,
    untilOffAir: () => (air.isOn ? new Promise(resolve => (air.end = () => resolve(((air.isOn = false), undefined)))) : Promise.resolve()),
    beforeInstall: () => {
      did.push('engine ends')
      return new Promise(resolve => (engine.end = resolve))
    },
    onInstallFailed: () => void did.push('engine starts again'),
  })
  return {
    updater,
    did,
    log,
    questions,
    bars,
    engine,
    air,
    state,
    nextDay: async () => (vi.advanceTimersByTime(24 * 60 * 60_000), settle()),
  }
}
type Answer = Awaited<ReturnType<UpdatesNeeds['updater']['checkForUpdates']>>

const messages = (questions: readonly MessageBoxOptions[]) => questions.map(({ message }) => message)

test('a new version is looked for, and nothing is fetched or put in unasked', async () => {
  const { updater, did } = watching()
  await settle()
  expect(did).toEqual(['asked beside the app'])
  expect([updater.autoDownload, updater.autoInstallOnAppQuit, updater.logger]).toEqual([false, false, null])
})

test('one that is no newer is not spoken of', async () => {
  const { questions } = watching({ version: undefined })
  await settle()
  expect(questions).toEqual([])
})

test('a new version is offered with what is new in it, and fetched after a yes', async () => {
  const { did, questions, bars } = watching({ answers: [yes], releaseNotes: '- Faster.' })
  await settle()
  expect(questions[0]).toEqual({
    ...{ type: 'info', message: 'Showrunner 1.2.0 is available.', detail: '- Faster.', buttons: ['Download it', 'Later'] },
    ...{ defaultId: 0, cancelId: 1, noLink: true },
  })
  expect(did.at(-1)).toBe('fetched from beside the app')
  expect(bars).toEqual([0, 0.4, undefined])
})

test('no more of its notes than a dialog can hold', async () => {
  const { questions } = watching({ releaseNotes: 'x'.repeat(5000) })
  await settle()
  expect(questions[0]?.detail?.length).toBeLessThan(1300)
})

test('later: nothing is fetched, and this version is not offered again before the next start; a newer one is', async () => {
  const { did, questions, state, nextDay } = watching({ answers: [later, later] })
  await settle()
  await nextDay()
  expect([did.filter(what => what.startsWith('fetched')), messages(questions)]).toEqual([[], [text.available('1.2.0')]])
  state.version = '1.3.0'
  await nextDay()
  expect(messages(questions).at(-1)).toBe(text.available('1.3.0'))
})

test('who is on air is asked nothing until the show is over', async () => {
  const { questions, air } = watching({ isOnAir: true })
  await settle()
  expect(questions).toEqual([])
  air.end()
  await settle()
  expect(messages(questions)).toEqual([text.available('1.2.0')])
})

test('a show that begins while it is asked keeps its engine: a yes counts only after it', async () => {
  const begin = (air: Air) => {
    if (questionsSeen++ === 1) air.isOn = true
  }
  let questionsSeen = 0
  const { did, questions, air } = watching({ answers: [yes, yes, later], onQuestion: begin })
  await settle()
  expect(did.at(-1)).toBe('fetched from beside the app')
  air.end()
  await settle()
  expect([messages(questions), did.includes('engine ends')]).toEqual([
    [text.available('1.2.0'), text.ready('1.2.0'), text.ready('1.2.0')],
    false,
  ])
})

test('one that has been fetched is put in after a yes, and after the engine has ended', async () => {
  const { did, questions, engine } = watching({ answers: [yes, yes] })
  await settle()
  expect(questions[1]).toMatchObject({ message: text.ready('1.2.0'), buttons: ['Restart now', 'Later'], cancelId: 1 })
  expect(did.at(-1)).toBe('engine ends')
  engine.end()
  await settle()
  expect(did.at(-1)).toBe('installed')
})

test('later: what was fetched waits, and the engine goes on', async () => {
  const { did, questions, nextDay } = watching({ answers: [yes, later] })
  await settle()
  await nextDay()
  expect([did.includes('engine ends'), questions.length]).toEqual([false, 2])
})

test('what cannot be put in is said, once, and the studio goes on', async () => {
  const { updater, did, questions, log, engine } = watching({ answers: [yes, yes] })
  await settle()
  engine.end()
  await settle()
  updater.emit('error', new Error('no installer'))
  updater.emit('error', new Error('net::ERR_INTERNET_DISCONNECTED'))
  expect(did.slice(-2)).toEqual(['installed', 'engine starts again'])
  expect(questions.slice(2)).toEqual([{ type: 'error', message: text.failedTitle, detail: text.failed }])
  expect(log).toEqual(['update: no installer', 'update: net::ERR_INTERNET_DISCONNECTED'])
})

test('what was wanted and cannot be fetched is said, no bar is left, and it is offered again the next day', async () => {
  const { questions, bars, nextDay } = watching({ answers: [yes], broken: [fromThem] })
  await settle()
  expect(messages(questions)).toEqual([text.available('1.2.0'), text.fetchFailedTitle])
  expect(bars).toEqual([0, undefined])
  await nextDay()
  expect(messages(questions).at(-1)).toBe(text.available('1.2.0'))
})

test('without the internet it is written down, nobody is bothered, and it is looked for again the next day', async () => {
  const { log, questions, did, nextDay } = watching({ away: [fromThem] })
  await settle()
  expect({ log, questions }).toEqual({ log: ['update: net::ERR_INTERNET_DISCONNECTED'], questions: [] })
  await nextDay()
  expect(did).toEqual(['asked beside the app', 'asked beside the app'])
})

test('while a question is open nothing else is asked', async () => {
  const { did, nextDay } = watching({ answers: [yes, yes] })
  await settle() // the engine takes its time to end
  const before = [...did]
  await nextDay()
  expect(did).toEqual(before)
})

const [there, mirror] = ['https://github.example/', 'https://mirror.cn.example/']

test('where the first place does not answer its mirror is asked, and where that does not bring it the next', async () => {
  const { did, questions } = watching({ answers: [yes], places: [there, mirror], away: [there] })
  await settle()
  expect(did).toEqual([`asked ${there}`, `asked ${mirror}`, `asked ${there}`, `asked ${mirror}`, `fetched from ${mirror}`])
  expect(messages(questions)[0]).toBe(text.available('1.2.0'))
  const other = watching({ answers: [yes], places: [there, mirror], broken: [there] })
  await settle()
  expect(other.did.at(-1)).toBe(`fetched from ${mirror}`)
})

test('the first place that answers is enough', async () => {
  const { did } = watching({ answers: [yes], places: [there, mirror] })
  await settle()
  expect(did).toEqual([`asked ${there}`, `asked ${there}`, `fetched from ${there}`])
})

function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-updates-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('only a packed app that knows a place looks for new versions', () => {
  const folder = folderForTest()
  expect(canUpdate(true, false, folder)).toBe(false)
  writeFileSync(join(folder, 'app-update.yml'), 'provider: generic')
  expect([canUpdate(true, false, folder), canUpdate(false, false, folder)]).toEqual([true, false])
  expect(canUpdate(true, true, folder)).toBe(false) // it would run the installer
})

const placesIn = (text: string, own?: string) => {
  const file = join(folderForTest(), 'updates.json')
  writeFileSync(file, text)
  const log: string[] = []
  const places = placesOfUpdates(file, own === undefined ? {} : { SHOWRUNNER_UPDATES_FROM: own }, line => log.push(line))
  return { places, lines: log.length }
}

test('the places are those of the packing; who names one is sent to no other, and to none that anybody on the way could change', () => {
  const packed = JSON.stringify([there, mirror])
  expect(placesIn(packed)).toEqual({ places: [there, mirror], lines: 0 })
  expect(placesIn(packed, 'https://own.example/s/')).toEqual({ places: ['https://own.example/s/'], lines: 0 })
  expect(placesIn(packed, 'http://own.example/s/')).toEqual({ places: [there, mirror], lines: 1 })
})

test.each([
  { says: 'names a place that anybody on the way could change', text: JSON.stringify([there, 'http://mirror.cn.example/']) },
  { says: 'is no list', text: '{}' },
  { says: 'was cut off', text: '["https://gith' },
])('where the file of the packing $says, nothing is looked for, the log says why, and the app goes on', ({ text }) => {
  expect(placesIn(text)).toEqual({ places: undefined, lines: 1 })
  expect(placesIn(text, mirror)).toEqual({ places: [mirror], lines: 0 })
})

test('where there is no such file, nothing is looked for either', () => {
  const log: string[] = []
  expect(placesOfUpdates(join(folderForTest(), 'updates.json'), {}, line => log.push(line))).toBeUndefined()
  expect(log).toHaveLength(1)
})
