import type { PageSettingsWords } from '../en/page-settings.ts'

export const pageSettings: PageSettingsWords = {
  title: '设置',
}
