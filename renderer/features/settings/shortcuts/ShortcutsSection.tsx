// Keys that work while another program is in front: only the desktop window has them.
import { useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../../app/context.ts'
import { useOwned } from '../../../app/use-owned.ts'
import { shortcutKeys } from '../../../engine/shell.ts'
import type { ShortcutKeys } from '../../../engine/shell.ts'
import { ErrorBox } from '../../../ui/ErrorBox.tsx'
import { Section } from '../general/Section.tsx'
import { Setting } from '../general/Setting.tsx'
import { keyboardHere } from './accelerator.ts'
import { ShortcutField } from './ShortcutField.tsx'
import { createShortcutsStore, problemOf } from './shortcuts-store.ts'

export function ShortcutsSection() {
  const [keys] = useState(shortcutKeys)
  return keys && <Shortcuts keys={keys} />
}

function Shortcuts({ keys }: { keys: ShortcutKeys }) {
  const { words, errorText } = useApp()
  const [keyboard] = useState(() => keyboardHere())
  const store = useOwned(() => createShortcutsStore(keys, keyboard))
  const { shortcuts, readTrouble, recording, refused, failed } = useStore(store)
  const text = words.pageSettings.shortcuts
  const names = words.page.shortcuts
  const alone = text.alone(text.modifiers[keyboard])
  const said = refused === undefined ? text.hint : { alone, unknown: text.unknown }[refused]

  const sentenceOf = (problem: ReturnType<typeof problemOf>): string | undefined => {
    if (problem === undefined) return undefined
    return problem.why === 'twice' ? text.twice(names[problem.other]) : { alone, taken: text.taken }[problem.why]
  }
  return (
    <Section title={text.title}>
      {readTrouble !== undefined && <ErrorBox title={text.failed} text={errorText(readTrouble)} />}
      {shortcuts?.map(shortcut => {
        const { name, accelerator } = shortcut
        const isRecording = recording === name
        const problem = isRecording ? undefined : sentenceOf(problemOf(shortcut, shortcuts))
        const note = shortcut.problem === 'unproven' ? text.unproven : text.notes[name]
        return (
          <Setting key={name} label={names[name]} note={note} trouble={failed?.name === name ? failed.error : undefined}>
            <ShortcutField
              {...{ accelerator, keyboard, isRecording, said, text }}
              name={names[name]}
              space={words.page.keys.names['Space'] ?? 'Space'}
              onRecord={() => store.record(name)}
              onKey={store.hear}
              onStop={store.stop}
              onClear={() => void store.clear(name)}
            />
            {problem !== undefined && <ErrorBox text={problem} />}
          </Setting>
        )
      })}
    </Section>
  )
}
