// What the page of the settings says. Its shape is the law for the other language.
export const pageSettings = {
  title: 'Settings',
}

export type PageSettingsWords = typeof pageSettings
