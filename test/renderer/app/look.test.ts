import { expect, test } from 'vitest'
import { chosenLanguage, chosenTheme } from '../../../renderer/app/look.ts'

test.each([
  ['system', 'zh-CN', 'zh'],
  ['system', 'zh-Hant-TW', 'zh'],
  ['system', 'fr-FR', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh', 'en-US', 'zh'],
] as const)('the setting %s on a system that speaks %s is %s', (setting, locale, language) => {
  expect(chosenLanguage(setting, locale)).toBe(language)
})

test.each([
  ['system', true, 'dark'],
  ['system', false, 'light'],
  ['dark', false, 'dark'],
  ['light', true, 'light'],
] as const)('the theme %s with a dark system %s is %s', (setting, isSystemDark, theme) => {
  expect(chosenTheme(setting, isSystemDark)).toBe(theme)
})
