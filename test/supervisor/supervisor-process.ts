// A supervisor with the real engine in a process of its own, to be killed. Tells each status as a JSON line.
import { join } from 'node:path'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'

const [dataFolder = '', pageFolder = ''] = process.argv.slice(2)
const main = join(import.meta.dirname, '..', '..', 'electron', 'engine', 'main.ts')
const supervisor = createSupervisor({
  ...{ node: process.execPath, main, dataFolder, pageFolder, port: 0, canUseOtherPort: false },
  ...{ handedKey: undefined, log: () => {}, clock: systemClock, chance: () => 0.2 },
})
supervisor.onStatus(status => console.log(JSON.stringify(status)))
process.on('SIGTERM', () => void supervisor.stop().then(() => process.exit(0)))
await supervisor.start()
