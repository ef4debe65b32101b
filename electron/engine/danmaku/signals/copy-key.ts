// What two messages share when one is a copy of the other.
import { plain } from '../verdicts/said-text.ts'

const longestCompared = 60

/** "好看好看！！" and "好看" say the same; so do "主播最美12" and "主播最美13", which are pasted past a filter. */
export function copyKeyOf(text: string): string {
  const letters = plain(text).slice(0, longestCompared)
  const once = letters.replace(/(.{1,4}?)\1+/gu, '$1')
  const wordsAlone = once.replace(/\d+/g, '')
  return wordsAlone.length >= 4 ? wordsAlone : once
}
