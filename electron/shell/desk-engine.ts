// The engine behind the window: the key it is given, the supervisor that keeps it running, and the lists that the shell follows.
import { connectEngine } from '../client/connect-engine.ts'
import type { EngineConnection } from '../client/connect-engine.ts'
import type { Value } from '../contract/index.ts'
import type { HandedKey } from '../supervisor/engine-process.ts'
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import type { Desk } from './desk.ts'
import { readSecretKey } from './keychain.ts'

export interface DeskEngineListeners {
  onStatus(status: SupervisorStatus): void
  /** How many run or wait. */
  onJobs(count: number): void
  onJobList(jobs: Value<'jobs.list'>): void
  onSettings(settings: Value<'settings.current'>): void
}

export type DeskEngine = ReturnType<typeof createDeskEngine>

export function createDeskEngine(desk: Desk, listeners: DeskEngineListeners) {
  const { electron, places, platform, log, remembered } = desk
  /** Undefined until the keychain has answered, which may wait for a person. */
  let supervisor: Supervisor | undefined
  let connection: EngineConnection | undefined

  /** Without it the engine keeps a key file in the data folder. */
  async function readKey(): Promise<HandedKey | undefined> {
    if (places.isPortable) return undefined // one computer's keychain would seal it for that computer alone
    const keyFile = { safeStorage: electron.safeStorage, file: desk.ownFile('secret-key'), log }
    return readSecretKey(keyFile, platform).catch((error: unknown) => void log(`the keychain cannot be used: ${String(error)}`))
  }

  function hear(status: SupervisorStatus): void {
    if (status.state === 'ready') {
      const { port } = new URL(status.url)
      if (Number(port) !== remembered.get().port) remembered.change({ port: Number(port) })
      connection ??= connect()
    }
    desk.change({ status, ...(status.state === 'ready' && { origin: status.url }) })
    listeners.onStatus(status)
  }

  function connect(): EngineConnection | undefined {
    const address = supervisor?.address()
    const made = address && connectEngine(address)
    made?.watch('jobs.list', listeners.onJobList)
    made?.watch('settings.current', listeners.onSettings)
    return made
  }

  return {
    readKey,
    /** Not started yet, so that nothing is heard of before. */
    create(key: HandedKey | undefined): Supervisor {
      supervisor = desk.createSupervisor({ key, port: remembered.get().port ?? 0 })
      supervisor.onJobs(jobs => {
        desk.change({ jobs })
        listeners.onJobs(jobs)
      })
      supervisor.onStatus(hear)
      return supervisor
    },
    newUrl: async () => supervisor?.newUrl(),
    stop: async () => supervisor?.stop(),
    close: (): void => connection?.close(),
  }
}
