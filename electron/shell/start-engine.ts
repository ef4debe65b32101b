// Starts the engine, and says what keeps it from starting until it starts or a person gives up.
import { asAppError } from '../contract/errors.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import { askToGoOn } from './ask-to-go-on.ts'
import type { AskNeeds } from './ask-to-go-on.ts'

export interface StartEngineNeeds extends AskNeeds {
  supervisor: Pick<Supervisor, 'start'>
}

/** False when a person gave up. True also while it keeps ending and is started again: failing.ts says that. */
export async function startEngine({ supervisor, ...needs }: StartEngineNeeds): Promise<boolean> {
  for (;;) {
    try {
      await supervisor.start()
      return true
    } catch (error) {
      const trouble = asAppError(error, 'start')
      if (trouble.code === 'engine-unreachable') return true
      const { shell, errorText } = needs.words()
      const { failedTitle: message, retry: goOn } = shell.start
      if (!(await askToGoOn({ message, detail: errorText(trouble), goOn, closing: 'quits' }, needs))) return false
    }
  }
}
