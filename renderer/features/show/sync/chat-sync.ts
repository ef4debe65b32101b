// What is done to the chat of a show as a whole, and the moments found again after it.
import type { ChatFile } from '../../../../electron/contract/danmaku.ts'
import type { Output } from '../../../../electron/contract/index.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'

export interface ChatSyncState {
  analysis: Output<'highlights.analysis'>
  chatFiles: readonly ChatFile[]
  /** The chat as it is about to be moved. */
  shiftMs: number
  /** This page asked for something after which they are found again, and has no answer yet. */
  isAskingAgain: boolean
  /** How far the engine is with finding them again, whoever asked. */
  rescoring: number | undefined
}

export interface ChatSyncNeeds {
  engine: Pick<PageEngine, 'call'>
  showId: string
  /** Undefined where it failed, which was told. */
  attempt: <Answer>(work: Promise<Answer>) => Promise<Answer | undefined>
  get: () => ChatSyncState
  set: (change: Partial<ChatSyncState>) => void
}

export const isFindingMoments = ({ isAskingAgain, rescoring }: Pick<ChatSyncState, 'isAskingAgain' | 'rescoring'>): boolean =>
  isAskingAgain || rescoring !== undefined

export function createChatSync({ engine, showId, attempt, get, set }: ChatSyncNeeds) {
  async function findAgain(): Promise<void> {
    if (!get().analysis) return
    set({ isAskingAgain: true })
    await attempt(engine.call('highlights.rescore', { showId }))
    set({ isAskingAgain: false })
  }

  return {
    previewShift: (shiftMs: number) => set({ shiftMs }),
    /** The chat is moved as the list shows it, then the moments are found again. */
    async applyShift(): Promise<void> {
      const { shiftMs } = get()
      if (shiftMs === 0 || isFindingMoments(get())) return
      set({ isAskingAgain: true })
      const isMoved = await attempt(engine.call('danmaku.shift', { showId, byMs: shiftMs }).then(() => true))
      if (isMoved) set({ shiftMs: get().shiftMs - shiftMs }) // the list shows it by itself now
      if (isMoved) await findAgain()
      set({ isAskingAgain: false })
    },
    /** Undo or redo, whatever it is about; after that of a shift the moments are found again. */
    async takeBack(way: 'undo' | 'redo'): Promise<Output<'highlights.undo'> | undefined> {
      const answer = await attempt(engine.call(`highlights.${way}`, { showId }))
      if (answer?.act === 'shift') void findAgain()
      return answer
    },
    findAgain: async (): Promise<void> => {
      if (!isFindingMoments(get())) await findAgain()
    },
    /** Answers whether it was removed. The moments stay as they are until a person has them found again. */
    removeFile: async (chatFileId: string): Promise<boolean> =>
      (await attempt(engine.call('danmaku.remove', { showId, chatFileId }).then(() => true))) === true,
  }
}
