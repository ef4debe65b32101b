import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createKeys, nameOf } from '../../../renderer/app/keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  [{ key: 'j' }, 'j'],
  [{ key: 'J' }, 'j'], // caps lock
  [{ key: 'J', shiftKey: true }, 'Shift+j'],
  [{ key: '?', shiftKey: true }, '?'], // where Shift makes the sign, it is the sign
  [{ key: ' ' }, 'Space'],
  [{ key: ' ', shiftKey: true }, 'Shift+Space'],
  [{ key: 'k', ctrlKey: true }, 'Ctrl+k'],
  [{ key: 'k', metaKey: true }, 'Ctrl+k'],
  [{ key: 'ArrowLeft', shiftKey: true, altKey: true }, 'Alt+Shift+ArrowLeft'],
  [{ key: '1', altKey: true }, 'Alt+1'],
  [{ key: '+', ctrlKey: true }, 'Ctrl++'],
])('%o is the key %s', (event, name) => {
  expect(nameOf({ ...plain, ...event })).toBe(name)
})

test('the scopes stand in one order, whichever came first or comes anew: the page before the frame', () => {
  const keys = createKeys({ addEventListener() {}, removeEventListener() {} })
  const scope = (name: 'everywhere' | 'moments' | 'player', word: string) => ({ name, word, bindings: [] })
  const order = () => keys.all().map(({ word }) => word)
  const leave = keys.add(scope('moments', '高光'))
  keys.add(scope('everywhere', '所有页面'))
  keys.add(scope('player', '播放器'))
  expect(order()).toEqual(['播放器', '高光', '所有页面'])
  leave()
  keys.add(scope('moments', 'Moments')) // as after a change of language
  expect(order()).toEqual(['播放器', 'Moments', '所有页面'])
})

describe('what is pressed', () => {
  class Field extends EventTarget {
    readonly closest = () => null
  }
  class Press extends Event {
    readonly key: string
    readonly repeat: boolean
    constructor(key: string, repeat: boolean) {
      super('keydown', { cancelable: true })
      this.key = key
      this.repeat = repeat
    }
  }
  beforeAll(() => {
    vi.stubGlobal('KeyboardEvent', Press)
    vi.stubGlobal('Element', Field)
    vi.stubGlobal('document', { querySelector: () => null })
  })
  afterAll(() => vi.unstubAllGlobals())

  test('a key that is held does its thing once, unless it is a step, and nothing else with it', () => {
    const page = new Field()
    const keys = createKeys(page)
    const done: string[] = []
    const binding = (key: string) => ({ keys: [key], word: key, run: () => done.push(key) })
    keys.add({ name: 'live', word: 'Live', bindings: [binding('n'), { ...binding('.'), repeats: true }] })
    for (const key of ['n', '.']) {
      const presses = [false, true, true].map(isRepeat => new Press(key, isRepeat))
      for (const press of presses) page.dispatchEvent(press)
      expect(presses.map(({ defaultPrevented }) => defaultPrevented)).toEqual([true, true, true])
    }
    expect(done).toEqual(['n', '.', '.', '.'])
    keys.close()
  })
})
