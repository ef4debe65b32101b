// What `npm start` does: the studio, in the default browser.
import type { Command } from './command.ts'
import { runStudio } from './run-studio.ts'

export const start: Command = {
  options: {},
  mostArguments: 0,
  run: context => runStudio(context, { port: 0, opensBrowser: true }),
}
