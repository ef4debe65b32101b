import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRemembered } from '../../electron/shell/remembered.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-remembered-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const fileIn = () => join(folder, 'window.json')
const window = { x: -10, y: 20, width: 1200, height: 800, isMaximized: true }

test('the first start remembers nothing, and writes nothing', () => {
  expect(openRemembered(fileIn()).get()).toEqual({ shortcuts: {} })
  expect(readdirSync(folder)).toEqual([])
})

test('what was remembered is there at the next start, also what the last change left alone', () => {
  const remembered = openRemembered(fileIn())
  remembered.change({ window })
  remembered.change({ shortcuts: { mark: 'F13' } })
  remembered.change({ port: 50_001 })
  expect(openRemembered(fileIn()).get()).toEqual({ window, shortcuts: { mark: 'F13' }, port: 50_001 })
  expect(readdirSync(folder)).toEqual(['window.json'])
})

test('its folder is made where there is none', () => {
  const file = join(folder, 'a', 'b', 'window.json')
  openRemembered(file).change({ window })
  expect(openRemembered(file).get().window).toEqual(window)
})

test.each([
  { says: 'cut off', text: '{"window":{"x":1', facts: { shortcuts: {} } },
  { says: 'empty', text: '', facts: { shortcuts: {} } },
  { says: 'no object', text: '[1]', facts: { shortcuts: {} } },
  { says: 'of an older version, which knew no keys', text: JSON.stringify({ window }), facts: { window, shortcuts: {} } },
  {
    says: 'of a newer version, which knows more',
    text: JSON.stringify({ window: { ...window, screen: 2 }, shortcuts: { mark: 'F13' }, more: 1 }),
    facts: { window, shortcuts: { mark: 'F13' } },
  },
  {
    says: 'damaged in its place: the keys are kept',
    text: JSON.stringify({ window: { ...window, width: -3 }, shortcuts: { mark: 'F13' } }),
    facts: { shortcuts: { mark: 'F13' } },
  },
  {
    says: 'damaged in its keys: the place is kept',
    text: JSON.stringify({ window, shortcuts: { mark: 7 } }),
    facts: { window, shortcuts: {} },
  },
  { says: 'damaged in its port', text: JSON.stringify({ port: 70_000, shortcuts: {} }), facts: { shortcuts: {} } },
  { says: 'a place of null', text: '{"window":{"x":null,"y":0,"width":1,"height":1,"isMaximized":false}}', facts: { shortcuts: {} } },
])('a file that is $says', ({ text, facts }) => {
  writeFileSync(fileIn(), text)
  expect(openRemembered(fileIn()).get()).toEqual(facts)
})

test('where nothing can be written, it is known until the app ends, and what was there stays', () => {
  openRemembered(fileIn()).change({ shortcuts: { mark: 'F13' } })
  mkdirSync(`${fileIn()}.part`) // as good as a full disk: the new file cannot be begun
  const remembered = openRemembered(fileIn())
  remembered.change({ shortcuts: { mark: 'F14' } })
  expect(remembered.get().shortcuts).toEqual({ mark: 'F14' })
  expect(JSON.parse(readFileSync(fileIn(), 'utf8'))).toEqual({ shortcuts: { mark: 'F13' } })
})

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file that may not be read is as none', () => {
  writeFileSync(fileIn(), JSON.stringify({ window }))
  chmodSync(fileIn(), 0)
  expect(openRemembered(fileIn()).get()).toEqual({ shortcuts: {} })
})
