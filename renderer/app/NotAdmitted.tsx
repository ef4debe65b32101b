// There is no page without an engine that lets it in: says why, and what to do.
import { Button, MantineProvider } from '@mantine/core'
import { useState } from 'react'
import { wordsIn } from '../../electron/words/words.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { colorVariables, theme } from '../ui/theme.ts'
import { chosenLanguage, chosenTheme, rememberedLook } from './look.ts'

export function NotAdmitted({ why }: { why: 'no-token' | 'no-answer' }) {
  const [look] = useState(rememberedLook)
  const words = wordsIn(chosenLanguage(look.language, navigator.language))
  const { connection, crash, name } = words.page
  const text = why === 'no-token' ? connection.refusedText : words.errorText({ code: 'engine-unreachable', details: {}, ref: undefined })
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colorVariables}
      forceColorScheme={chosenTheme(look.theme, matchMedia('(prefers-color-scheme: dark)').matches)}
    >
      <main>
        <EmptyState title={name} text={text}>
          {why === 'no-answer' && <Button onClick={() => location.reload()}>{crash.reload}</Button>}
        </EmptyState>
      </main>
    </MantineProvider>
  )
}
