// The engine behind the window: the key it is given, the supervisor that keeps it running, and what of it stands on the desk.
import { connectEngine } from '../client/connect-engine.ts'
import type { EngineConnection } from '../client/connect-engine.ts'
import type { HandedKey } from '../supervisor/engine-process.ts'
import { readSecretKey } from '../supervisor/sealed-key.ts'
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import { systemLanguage } from './desk.ts'
import type { Desk } from './desk.ts'

export type DeskEngine = ReturnType<typeof createDeskEngine>

export function createDeskEngine(desk: Desk) {
  const { electron, places, platform, log, remembered } = desk
  /** Undefined until the keychain has answered, which may wait for a person. */
  let supervisor: Supervisor | undefined
  let connection: EngineConnection | undefined

  function hear(status: SupervisorStatus): void {
    if (status.state !== 'ready') return desk.change({ status })
    const port = Number(new URL(status.url).port)
    if (port !== remembered.get().port) remembered.change({ port })
    connection ??= connect()
    desk.change({ status, origin: status.url })
  }

  function connect(): EngineConnection | undefined {
    const address = supervisor?.address()
    const made = address && connectEngine(address)
    made?.watch('jobs.list', jobs => desk.change({ jobs }))
    made?.watch('live.show', show => desk.change({ show, isShowTold: true }))
    made?.watch('settings.current', ({ language, theme }) => {
      electron.nativeTheme.themeSource = theme
      desk.change({ language: language === 'system' ? systemLanguage(electron) : language })
    })
    return made
  }

  /** Undefined: the engine keeps a key file in the data folder. */
  async function readKey(): Promise<HandedKey | undefined> {
    if (places.isPortable) return undefined // one computer's keychain would seal it for that computer alone
    const keyFile = { safeStorage: electron.safeStorage, file: desk.ownFile('secret-key'), log }
    return readSecretKey(keyFile, platform).catch((error: unknown) => void log(`the keychain cannot be used: ${String(error)}`))
  }

  return {
    /** Not started yet. Undefined where the app ends before the keychain has answered. */
    async supervise(): Promise<Supervisor | undefined> {
      const key = await readKey()
      if (desk.known().isEnding) return undefined
      supervisor = desk.createSupervisor({ key, port: remembered.get().port ?? 0 })
      supervisor.onJobs(unfinished => desk.change({ unfinished }))
      supervisor.onStatus(hear)
      return supervisor
    },
    /** Undefined until the engine was ready for the first time. */
    client: () => connection,
    newUrl: async () => supervisor?.newUrl(),
    stop: async () => supervisor?.stop(),
    close: (): void => connection?.close(),
  }
}
