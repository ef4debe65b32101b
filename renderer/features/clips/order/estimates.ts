// What the chosen clips would take on disk, asked anew after each change, but not at each of many quick ones. Only the latest answer counts.
import type { Input, Output } from '../../../../electron/contract/index.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'

export type Estimate =
  | { state: 'nothing' }
  /** The one before stays on the page meanwhile. */
  | { state: 'asking'; last: Output<'clips.estimate'> | undefined }
  | { state: 'known'; bytes: number; freeBytes: number }
  | { state: 'failed'; error: unknown }

const quietMs = 150

export function createEstimates(engine: Pick<PageEngine, 'call'>, tell: (estimate: Estimate) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = ''
  let last: Output<'clips.estimate'> | undefined
  let turn = 0

  async function askNow(request: Input<'clips.estimate'>) {
    const mine = (turn += 1)
    try {
      const answer = await engine.call('clips.estimate', request)
      if (mine !== turn) return
      last = answer
      tell({ state: 'known', ...answer })
    } catch (error) {
      if (mine !== turn) return
      asked = '' // the same again is worth a try
      tell({ state: 'failed', error })
    }
  }

  function stop() {
    clearTimeout(timer)
    turn += 1
  }

  return {
    ask(request: Input<'clips.estimate'>): void {
      const text = JSON.stringify(request)
      if (text === asked) return
      asked = text
      stop()
      tell({ state: 'asking', last })
      timer = setTimeout(() => void askNow(request), quietMs)
    },
    none(): void {
      asked = ''
      last = undefined
      stop()
      tell({ state: 'nothing' })
    },
    close: stop,
  }
}
