// Whole messages in capitals.
import type { Said } from './said-text.ts'

const fewestLetters = 6

/** "I CANT BELIEVE THIS" shouts; "GG", "LMAO" and "SIEGE" are a word in capitals. */
export function isShouted({ original, words }: Said): boolean {
  let capitals = 0
  for (let index = 0; index < original.length; index++) {
    const code = original.charCodeAt(index)
    if (code >= 97 && code <= 122) return false
    if (code >= 65 && code <= 90) capitals++
  }
  return capitals >= fewestLetters && (new Set(words).size >= 2 || original.includes('!')) && !words.includes('please')
}
