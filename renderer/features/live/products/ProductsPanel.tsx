import { useApp } from '../../../app/context.ts'
import { DeskPanel } from '../DeskPanel.tsx'

/** Where the products of a catalogue will stand. */
export function ProductsPanel() {
  const { words } = useApp()
  const text = words.liveTalk.products
  return (
    <DeskPanel title={text.title} note={text.none}>
      {null}
    </DeskPanel>
  )
}
