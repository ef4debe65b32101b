// The desktop in a process of its own, without a browser, to be killed. Tells each status, and what its icon says, as a JSON line; ends as the
// app does. Whoever quits it with jobs wants it now.
import { setInterval } from 'node:timers'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { openDesktop } from './open-desktop.ts'

export type ToldByDesktop = SupervisorStatus & { icon: string }

const [dataFolder = '', pageFolder = ''] = process.argv.slice(2)
const desktop = openDesktop({ dataFolder, pageFolder, openTab: undefined, answer: () => 1 })
desktop.app.on('quit', () => process.exit(0))
process.on('SIGTERM', () => desktop.app.quit())
let told = ''
setInterval(() => {
  const line = JSON.stringify({ ...desktop.status(), icon: desktop.seen.toolTips.at(-1) ?? '' } satisfies ToldByDesktop)
  if (line !== told) console.log((told = line))
}, 20)
desktop.app.ready()
await desktop.started
