// Puts together what every page is given (see context.ts), around the frame.
import { MantineProvider } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { asAppError } from '../../electron/contract/errors.ts'
import { defaultSettings } from '../../electron/contract/settings.ts'
import { wordsIn } from '../../electron/words/words.ts'
import type { PageEngine } from '../engine/page-engine.ts'
import { colorVariables, theme } from '../ui/theme.ts'
import { AppContext } from './context.ts'
import type { App } from './context.ts'
import { createDesktop } from './desktop.ts'
import { Frame } from './Frame.tsx'
import type { Keys } from './keys.ts'
import { chosenLanguage, chosenTheme, rememberedLook, rememberLook } from './look.ts'
import { navigate, parseRoute, toHash, useHash } from './route.ts'
import { useLastShow } from './use-places.ts'
import { useSayings } from './use-sayings.ts'
import { useStateOf } from './use-state-of.ts'

export function Root({ engine, keys }: { engine: PageEngine; keys: Keys }) {
  const told = useStateOf(engine, 'settings.current')
  const [remembered] = useState(rememberedLook)
  const isSystemDark = useMediaQuery('(prefers-color-scheme: dark)', matchMedia('(prefers-color-scheme: dark)').matches) ?? true
  const hash = useHash()
  const [desktop] = useState(createDesktop)
  const route = useMemo(() => parseRoute(hash), [hash])
  const lastShowId = useLastShow(route)
  const { said, say } = useSayings(toHash({ page: route.page, id: route.id }))

  const settings = useMemo(() => told ?? { ...defaultSettings, ...remembered }, [told, remembered])
  const language = chosenLanguage(settings.language, navigator.language)
  const words = useMemo(() => wordsIn(language), [language])

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  useEffect(() => {
    if (told) rememberLook(told)
  }, [told])

  const app = useMemo(
    (): App => ({
      engine,
      words,
      settings,
      route,
      lastShowId,
      navigate,
      keys,
      desktop,
      errorText: error => words.errorText(asAppError(error, '')),
      say,
    }),
    [engine, words, settings, route, lastShowId, keys, desktop, say],
  )

  return (
    <MantineProvider theme={theme} cssVariablesResolver={colorVariables} forceColorScheme={chosenTheme(settings.theme, isSystemDark)}>
      <AppContext value={app}>
        <Frame said={said} />
      </AppContext>
    </MantineProvider>
  )
}
