// The desktop in a process of its own, without a browser, to be killed. Tells each status as a JSON line; ends as the app does.
import { setInterval } from 'node:timers'
import { openDesktop } from './open-desktop.ts'

const [dataFolder = '', pageFolder = ''] = process.argv.slice(2)
const desktop = openDesktop({ dataFolder, pageFolder, openTab: undefined, answer: () => 2 })
desktop.app.on('quit', () => process.exit(0))
process.on('SIGTERM', () => desktop.app.quit())
let told = ''
setInterval(() => {
  const line = JSON.stringify(desktop.status())
  if (line !== told) console.log((told = line))
}, 20)
desktop.app.ready()
await desktop.started
