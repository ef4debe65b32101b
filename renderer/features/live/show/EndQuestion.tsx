import { useApp } from '../../../app/context.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'

export function EndQuestion(props: { isOpen: boolean; onYes: () => void; onNo: () => void }) {
  const { words } = useApp()
  const { title, text, yes } = words.pageLive.ask.endShow
  return (
    <ConfirmDialog {...props} title={title} yes={yes} no={words.page.cancel} isDangerous>
      {text}
    </ConfirmDialog>
  )
}
