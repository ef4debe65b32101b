// Theme and language as chosen, remembered here so that the page looks right before the engine has answered.
import { defaultSettings } from '../../electron/contract/settings.ts'
import type { Settings } from '../../electron/contract/settings.ts'
import { languageOf } from '../../electron/words/words.ts'
import type { Language } from '../../electron/words/words.ts'

const place = 'showrunner.look'

export type Look = Pick<Settings, 'language' | 'theme'>

export function rememberedLook(): Look {
  const { language, theme } = defaultSettings
  try {
    const [kept = '', keptTheme = ''] = (localStorage.getItem(place) ?? '').split(' ')
    return {
      language: kept === 'zh' || kept === 'en' || kept === 'system' ? kept : language,
      theme: keptTheme === 'light' || keptTheme === 'dark' || keptTheme === 'system' ? keptTheme : theme,
    }
  } catch {
    return { language, theme } // storage may be forbidden
  }
}

export function rememberLook({ language, theme }: Look): void {
  try {
    localStorage.setItem(place, `${language} ${theme}`)
  } catch {
    // only a convenience
  }
}

export const chosenLanguage = (language: Settings['language'], systemLocale: string): Language =>
  language === 'system' ? languageOf(systemLocale) : language

export const chosenTheme = (theme: Settings['theme'], isSystemDark: boolean): 'dark' | 'light' =>
  theme === 'system' ? (isSystemDark ? 'dark' : 'light') : theme
