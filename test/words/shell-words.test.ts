import { expect, test } from 'vitest'
import { languages, wordsIn } from '../../electron/words/words.ts'

/** Every sentence, also of those that are made with numbers and names. */
function sentencesIn(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'function') return sentencesIn((words as (...given: unknown[]) => unknown)(1, 1))
  return Object.values(words as object).flatMap(sentencesIn)
}

test.each(languages)('the window tells a host of Showrunner, never of its engine, process or port (%s)', language => {
  const sentences = sentencesIn(wordsIn(language).shell)
  expect(sentences.length).toBeGreaterThan(50)
  expect(sentences.filter(sentence => /engine|process|\bport\b|引擎|进程|端口/i.test(sentence))).toEqual([])
})
