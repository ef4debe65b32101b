// An engine in a process of its own under its supervisor, as a command or the desktop starts it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { exchangeCode, newCode } from '../../electron/client/codes.ts'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { partsUnderTest } from './parts-under-test.ts'
import { waitUntil } from './wait-until.ts'

export async function superviseEngine({ dataFolder, pageFolder }: { dataFolder: string; pageFolder: string }) {
  const { node, main } = partsUnderTest
  const supervisor = createSupervisor({
    ...{ node, main, dataFolder, pageFolder, port: 0, canUseOtherPort: false, handedKey: undefined, log: () => {}, clock: systemClock },
    chance: () => 1, // the longest wait before an engine that ended is started again: long enough to be told on the page
  })
  let status: SupervisorStatus = { state: 'stopped' }
  supervisor.onStatus(next => (status = next))
  const [url = '', code = ''] = (await supervisor.start()).split('/#code=')
  const token = await exchangeCode(url, code)
  if (token === undefined) throw new Error('the first code of a new studio is not good')
  const engine = connectEngine({ origin: url, token })
  let linesRead = 0
  return {
    url,
    /** From outside of every page. */
    engine,
    status: () => status,
    newUrl: async (): Promise<string> => `${url}/#code=${await newCode(url, token)}`,
    /** What the engine warned of since it was asked last. */
    warnings(): string[] {
      const file = join(dataFolder, 'logs', 'engine.log')
      const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(linesRead) : []
      linesRead += lines.length
      return lines.filter(line => !line.includes('"level":"info"'))
    },
    /** kill −9. Resolves when the next one answers. */
    async kill(): Promise<void> {
      if (status.state !== 'ready') throw new Error(`the engine is ${status.state}`)
      const { pid } = status
      process.kill(pid, 'SIGKILL')
      await waitUntil(() => status.state === 'ready' && status.pid !== pid)
      await waitUntil(() => engine.call('shows.list', {}).catch(() => undefined))
    },
    async close(): Promise<void> {
      engine.close()
      await supervisor.stop()
    },
  }
}
