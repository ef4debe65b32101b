import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { askableLink, createOutsideLinks } from '../../electron/shell/outside-links.ts'
import type { OutsideNeeds } from '../../electron/shell/outside-links.ts'
import { wordsIn } from '../../electron/words/words.ts'

test.each([
  { url: 'https://example.com/a?b=c#d', href: 'https://example.com/a?b=c#d' },
  { url: 'HTTPS://EXAMPLE.com', href: 'https://example.com/' },
  { url: 'https://xn--fiqs8s.cn/', href: 'https://xn--fiqs8s.cn/' },
  { url: 'http://example.com/', href: undefined },
  { url: 'https://example.com@evil.com/', href: undefined },
  { url: 'https://user:secret@example.com/', href: undefined },
  { url: 'file:///etc/passwd', href: undefined },
  { url: 'smb://server/share', href: undefined },
  { url: 'ms-msdt:/id', href: undefined },
  { url: 'javascript:alert(1)', href: undefined },
  { url: 'data:text/html,1', href: undefined },
  { url: 'mailto:a@example.com', href: undefined },
  { url: `https://example.com/${'a'.repeat(2000)}`, href: undefined },
  { url: '', href: undefined },
])('$url is asked about as $href', ({ url, href }) => {
  expect(askableLink(url)?.href).toBe(href)
})

function opened({ window }: { window?: BrowserWindow } = {}) {
  const asked: { question: MessageBoxOptions; on: unknown; answer: (response: number) => void; fail: () => void }[] = []
  const opened: string[] = []
  const dialog = {
    showMessageBox: (...given: [MessageBoxOptions] | [unknown, MessageBoxOptions]) => {
      const [on, question] = given.length === 2 ? given : [undefined, given[0]]
      return new Promise((resolve, reject) => {
        const answer = (response: number) => resolve({ response, checkboxChecked: false })
        asked.push({ question, on, answer, fail: () => reject(new Error('no window')) })
      })
    },
  } as OutsideNeeds['dialog'] // one function for both ways to call it
  const shell = { openExternal: (url: string) => Promise.resolve(void opened.push(url)) }
  return { onOutside: createOutsideLinks({ dialog, shell, window: () => window, words: () => wordsIn('en') }), asked, opened }
}

test('the question names where the link leads, and staying is what is chosen without a choice', () => {
  const { onOutside, asked } = opened()
  onOutside('https://example.com/a?b=c')
  expect(asked.map(({ question }) => question)).toEqual([
    {
      type: 'question',
      message: 'Open example.com in the browser?',
      detail: 'https://example.com/a?b=c',
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    },
  ])
})

test('a link is opened after a yes, and only then', async () => {
  const { onOutside, asked, opened: links } = opened()
  onOutside('https://example.com/')
  expect(links).toEqual([])
  asked[0]?.answer(0)
  await expect.poll(() => links).toEqual(['https://example.com/'])
})

test('a no opens nothing, and the next link is asked about', async () => {
  const { onOutside, asked, opened: links } = opened()
  onOutside('https://example.com/')
  asked[0]?.answer(1)
  await expect.poll(() => (onOutside('https://example.org/'), asked.length)).toBe(2)
  expect(links).toEqual([])
})

test('what is no link to the web is not even asked about', () => {
  const { onOutside, asked } = opened()
  for (const url of ['file:///etc/passwd', 'http://127.0.0.1:1234/', 'calculator:']) onOutside(url)
  expect(asked).toEqual([])
})

test('a page cannot bury a person in questions', () => {
  const { onOutside, asked } = opened()
  for (let count = 0; count < 100; count += 1) onOutside(`https://example.com/${count}`)
  expect(asked).toHaveLength(1)
})

test('a question that could not be shown does not keep the next from being asked', async () => {
  const { onOutside, asked } = opened()
  onOutside('https://example.com/')
  asked[0]?.fail()
  await expect.poll(() => (onOutside('https://example.org/'), asked.length)).toBe(2)
})

test('the question hangs on the window where there is one', () => {
  const window = {} as BrowserWindow // only handed on
  const { onOutside, asked } = opened({ window })
  onOutside('https://example.com/')
  expect(asked[0]?.on).toBe(window)
})
