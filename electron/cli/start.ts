// What `npm start` does: the studio in a window of its own, else in the default browser.
import type { Command } from './command.ts'
import { openDesktop } from './open-desktop.ts'
import { packedProgram } from './packed-app.ts'
import { runStudio } from './run-studio.ts'

export const start: Command = {
  options: {},
  mostArguments: 0,
  async run(context) {
    const machine = { platform: process.platform, environment: process.env, userId: process.getuid?.() }
    if (!(await openDesktop(context, machine, packedProgram(process.platform)))) await runStudio(context, { port: 0, opensBrowser: true })
  },
}
