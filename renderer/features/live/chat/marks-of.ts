import type { MessageVerdict } from '../../../../electron/contract/live-chat.ts'

export type ChatMark = 'question' | 'purchase' | 'complaint' | 'trouble' | 'order'

/** The words before a message: what matters most of it, and whether it asks. */
export function marksOf({ intent, isQuestion, isTrouble, isOrder }: MessageVerdict): ChatMark[] {
  const asks: ChatMark[] = isQuestion ? ['question'] : []
  if (isTrouble) return ['trouble', ...asks]
  if (isOrder) return ['order', ...asks]
  return intent === 'complaint' || intent === 'purchase' ? [intent, ...asks] : asks
}
