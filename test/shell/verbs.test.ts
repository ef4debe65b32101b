import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow, OpenDialogOptions } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chatEndings, recordingEndings } from '../../electron/contract/files.ts'
import { channels } from '../../electron/shell/channels.ts'
import { isOfOrigin } from '../../electron/shell/hardening.ts'
import { createInbox } from '../../electron/shell/handed.ts'
import { answerVerbs } from '../../electron/shell/verbs.ts'
import type { VerbsNeeds } from '../../electron/shell/verbs.ts'
import { wordsIn } from '../../electron/words/words.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-verbs-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const origin = 'http://127.0.0.1:1234'

function answering({ picked = [], window }: { picked?: string[]; window?: BrowserWindow } = {}) {
  const handlers = new Map<string, (event: unknown, ...given: unknown[]) => unknown>()
  const did: unknown[] = []
  const asked: { on: unknown; options: OpenDialogOptions }[] = []
  const electron = {
    ipcMain: { handle: (channel: string, handler: (event: unknown, ...given: unknown[]) => unknown) => handlers.set(channel, handler) },
    dialog: {
      showOpenDialog(...given: unknown[]) {
        asked.push({ on: given.length === 2 ? given[0] : undefined, options: given.at(-1) as OpenDialogOptions })
        return Promise.resolve({ canceled: picked.length === 0, filePaths: picked })
      },
    },
    shell: { showItemInFolder: (file: string) => did.push(['shown', file]) },
  } as unknown as VerbsNeeds['electron'] // the few functions of three large parts that are used
  const inbox = createInbox(() => {})
  const shortcuts: VerbsNeeds['shortcuts'] = {
    list: () => [{ name: 'mark', accelerator: 'F13' }],
    set: (name, accelerator) => (did.push(['set', name, accelerator]), []),
    pause: isPaused => void did.push(['paused', isPaused]),
    close: () => {},
  }
  const systemStart: VerbsNeeds['systemStart'] = { is: () => false, set: shall => (did.push(['starts', shall]), shall) }
  answerVerbs({
    electron,
    window: () => window,
    inbox,
    shortcuts,
    systemStart,
    isOwn: url => isOfOrigin(url, origin),
    words: () => wordsIn('en'),
  })
  const ask = async (channel: string, ...given: unknown[]) => askAs(`${origin}/#show`, channel, ...given)
  async function askAs(url: string, channel: string, ...given: unknown[]) {
    const mainFrame = { url }
    return handlers.get(channel)?.({ sender: { mainFrame }, senderFrame: mainFrame }, ...given)
  }
  return { handlers, ask, askAs, did, asked, inbox }
}

const asking = Object.values(channels).filter(channel => channel !== channels.handed && channel !== channels.shortcut)

test('every question of the page has an answer, and what the shell tells has none', () => {
  expect([...answering().handlers.keys()].sort()).toEqual([...asking].sort())
})

test.each(asking)('%s is answered to nobody but the page of the engine, in the main frame', async channel => {
  const { handlers, askAs, did, asked } = answering({ picked: ['/a'] })
  const refused = `${channel}: not for this page`
  for (const url of [
    'http://127.0.0.1:1234.evil.com/',
    'http://127.0.0.1:4321/',
    'file:///start.html',
    'about:blank',
    'data:text/html,',
    '',
  ]) {
    await expect(askAs(url, channel, '/a', 'F13')).rejects.toThrow(refused)
  }
  const mainFrame = { url: `${origin}/` }
  const call = (event: unknown) => () => handlers.get(channel)?.(event)
  expect(call({ sender: { mainFrame }, senderFrame: { url: `${origin}/` } })).toThrow(refused) // a frame in the page
  expect(call({ sender: { mainFrame }, senderFrame: null })).toThrow(refused) // one that is gone
  expect([did, asked]).toEqual([[], []])
})

test('a folder is picked, or made, in the dialog of the system', async () => {
  const { ask, asked } = answering({ picked: ['/clips'] })
  expect(await ask(channels.pickFolder)).toBe('/clips')
  expect(asked).toEqual([{ on: undefined, options: { properties: ['openDirectory', 'createDirectory'], filters: [] } }])
})

test('recordings and chat files are picked, several at once, each kind that the engine knows', async () => {
  const { ask, asked } = answering({ picked: ['/a.mkv', '/a.xml'] })
  expect(await ask(channels.pickFiles)).toEqual(['/a.mkv', '/a.xml'])
  expect(asked[0]?.options).toEqual({
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Recordings and chat files', extensions: [...recordingEndings, ...chatEndings] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  expect(asked[0]?.options.filters?.flatMap(({ extensions }) => extensions).filter(ending => ending.startsWith('.'))).toEqual([])
})

test('a dialog that was closed without a choice answers nothing', async () => {
  const { ask } = answering()
  expect([await ask(channels.pickFolder), await ask(channels.pickFiles)]).toEqual([undefined, []])
})

test('the dialog hangs on the window', async () => {
  const window = {} as BrowserWindow // only handed on
  const { ask, asked } = answering({ window })
  await ask(channels.pickFolder)
  expect(asked[0]?.on).toBe(window)
})

test('a file that is there is shown', async () => {
  const file = join(folder, '切片 1.mp4')
  writeFileSync(file, '')
  const { ask, did } = answering()
  expect(await ask(channels.reveal, file)).toBe(true)
  expect(did).toEqual([['shown', file]])
})

test.each([
  { says: 'a file that is gone', given: () => join(folder, 'gone.mp4') },
  { says: 'a relative path', given: () => 'package.json' },
  { says: 'an address', given: () => 'file:///etc/passwd' },
  { says: 'no path', given: () => '' },
  { says: 'a number', given: () => 7 },
  { says: 'a list', given: () => [folder] },
  { says: 'an object', given: () => ({ path: folder }) },
  { says: 'nothing', given: () => undefined },
])('$says is not shown', async ({ given }) => {
  const { ask, did } = answering()
  expect(await ask(channels.reveal, given())).toBe(false)
  expect(did).toEqual([])
})

test('what was handed over is taken once', async () => {
  const { ask, inbox } = answering()
  inbox.put({ files: [], page: 'library' })
  expect(await ask(channels.takeHanded)).toEqual({ files: [], page: 'library' })
  expect(await ask(channels.takeHanded)).toEqual({ files: [] })
})

test('starting with the system is told and set, by a yes or a no only', async () => {
  const { ask, did } = answering()
  expect([await ask(channels.startsWithSystem), await ask(channels.setStartsWithSystem, true)]).toEqual([false, true])
  await expect(ask(channels.setStartsWithSystem, 'yes')).rejects.toThrow()
  expect(did).toEqual([['starts', true]])
})

test('keys are listed, set and paused', async () => {
  const { ask, did } = answering()
  expect(await ask(channels.shortcuts)).toEqual([{ name: 'mark', accelerator: 'F13' }])
  await ask(channels.setShortcut, 'keepLast', 'F14')
  await ask(channels.pauseShortcuts, true)
  await ask(channels.pauseShortcuts, 'yes')
  expect(did).toEqual([
    ['set', 'keepLast', 'F14'],
    ['paused', true],
    ['paused', false],
  ])
})

test.each([
  { says: 'an unknown name', given: ['quit', 'F13'] },
  { says: 'a name of every object', given: ['constructor', 'F13'] },
  { says: 'no key', given: ['mark'] },
  { says: 'a number for a key', given: ['mark', 13] },
  { says: 'a key without end', given: ['mark', 'Control+'.repeat(20)] },
])('$says sets nothing', async ({ given }) => {
  const { ask, did } = answering()
  await expect(ask(channels.setShortcut, ...given)).rejects.toThrow()
  expect(did).toEqual([])
})
