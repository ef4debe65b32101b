import { expect, test } from 'vitest'
import { signalNames } from '../../electron/contract/signals.ts'
import { languages, wordsIn } from '../../electron/words/words.ts'

test.each(languages)('every signal has a plain name of its own and one sentence why it counts (%s)', language => {
  const words = signalNames.map(signal => wordsIn(language).signalWords(signal))
  expect(new Set(words.map(({ name }) => name)).size).toBe(signalNames.length)
  for (const { name, why } of words) {
    expect(name, why).not.toMatch(/[.。；;]/)
    expect(why, name).toMatch(/^[^.。]{8,}[.。]$/)
    expect(why, name).not.toMatch(language === 'zh' ? /[a-z]{3}/i : /[\u4e00-\u9fff]{3}/)
  }
})

test.each(languages)('a signal that nobody knows any more goes by its own name (%s)', language => {
  expect(wordsIn(language).signalWords('applause')).toEqual({ name: 'applause', why: '' })
})
