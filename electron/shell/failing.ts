// An engine that keeps ending: said once, as soon as somebody sees the window, with the log and the way out. It is started again meanwhile.
import type { WireError } from '../contract/errors.ts'
import type { SupervisorStatus } from '../supervisor/supervisor.ts'
import { askToGoOn } from './ask-to-go-on.ts'
import type { AskNeeds } from './ask-to-go-on.ts'

export interface FailingNeeds extends AskNeeds {
  isSeen: () => boolean
  /** At once, also while nobody sees the window. */
  onFailing(): void
  onGivenUp(): void
}

export type Failing = ReturnType<typeof createFailing>

export function createFailing({ isSeen, onFailing, onGivenUp, ...needs }: FailingNeeds) {
  let status: SupervisorStatus = { state: 'stopped' }
  let isFailing = false
  let isUntold = false
  let question = new AbortController()

  async function ask(error: WireError | undefined): Promise<void> {
    question = new AbortController()
    const { shell, errorText } = needs.words()
    const { failingTitle: message, failing, keepTrying: goOn } = shell.start
    const trouble = { message, detail: error ? errorText(error) : failing, goOn, closing: 'goes on' as const, signal: question.signal }
    if (!(await askToGoOn(trouble, needs))) onGivenUp()
  }

  function tell(): void {
    if (!isUntold || status.state !== 'waiting' || !isSeen()) return
    isUntold = false
    void ask(status.error).catch(() => {}) // its window was closed meanwhile
  }

  return {
    hear(next: SupervisorStatus): void {
      status = next
      if (next.state === 'ready' || next.state === 'stopped') question.abort()
      if (next.state !== 'waiting') return // one that was ready for a moment is not well yet
      if (next.isFailing && !isFailing) {
        isUntold = true
        onFailing()
      }
      isFailing = next.isFailing
      tell()
    },
    /** Somebody has come to the window. */
    tell,
  }
}
