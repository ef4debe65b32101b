import { toClockText } from '../../../electron/words/show-time.ts'
import { useApp } from '../../app/context.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import type { ObsParts } from './live-view.ts'
import type { Question } from './use-desk-acts.ts'
import { questions } from './use-desk-acts.ts'

export interface QuestionsProps {
  asked: Question | undefined
  outputs: ObsParts['outputs']
  onYes: (question: Question) => void
  onNo: () => void
}

/** Before what others see or what cannot be taken back. "No" has the focus. */
export function Questions({ asked, outputs, onYes, onNo }: QuestionsProps) {
  const { words } = useApp()
  const { ask } = words.pageLive
  const texts: Record<Question, string> = {
    stopRecord: ask.stopRecord.text(toClockText(outputs.record.durationMs)),
    startStream: ask.startStream.text,
    stopStream: ask.stopStream.text(toClockText(outputs.stream.durationMs)),
    stopReplay: ask.stopReplay.text,
    stopCamera: ask.stopCamera.text,
  }
  return questions.map(question => (
    <ConfirmDialog
      key={question}
      isOpen={asked === question}
      title={ask[question].title}
      yes={ask[question].yes}
      no={words.page.cancel}
      isDangerous
      onYes={() => onYes(question)}
      onNo={onNo}
    >
      {texts[question]}
    </ConfirmDialog>
  ))
}
