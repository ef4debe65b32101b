// The engine and its page, until Ctrl+C.
import type { Command } from './command.ts'
import { numberOption } from './options.ts'
import { runStudio } from './run-studio.ts'

export const serve: Command = {
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  mostArguments: 0,
  async run(context) {
    const port = numberOption(context, 'port', { from: 1, to: 65_535, isWhole: true }) ?? 0
    await runStudio(context, { port, opensBrowser: context.values['no-open'] !== true })
  },
}
