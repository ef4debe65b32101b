// The shell as it runs on a desktop, with a stand-in for Electron and all else real: supervisor, engine, the built page in a real Chromium.
import { join } from 'node:path'
import { build } from 'vite'
import { startDesktop } from '../../electron/shell/desktop.ts'
import type { Launch } from '../../electron/shell/handed.ts'
import type { Places } from '../../electron/shell/places.ts'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'
import type { Supervisor, SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { checkout } from '../helpers/run-cli.ts'
import { createElectronStandIn } from './electron-stand-in.ts'
import type { StandInOptions } from './electron-stand-in.ts'

export interface DesktopForTest extends StandInOptions {
  dataFolder: string
  pageFolder: string
  launch?: Launch
  platform?: NodeJS.Platform
  log?: (line: string) => void
}

/** Not started yet: what a system tells before `ready` can be told first. */
export function openDesktop({ dataFolder, pageFolder, launch, platform = 'linux', log = () => {}, ...standIn }: DesktopForTest) {
  const built = join(checkout, 'dist', 'shell')
  const places: Places = {
    ...{ node: process.execPath, engineMain: join(checkout, 'electron', 'engine', 'main.ts'), pageFolder, dataFolder },
    ...{
      startFolder: built,
      preload: join(built, 'preload.cjs'),
      icon: join(built, 'icon.png'),
      menuBarIcon: join(built, 'trayTemplate.png'),
    },
    ...{ program: process.execPath, isPortable: false },
  }
  const { electron, ...seenFrom } = createElectronStandIn(standIn)
  let status: SupervisorStatus = { state: 'stopped' }
  let supervisor: Supervisor | undefined
  const started = startDesktop(electron, {
    ...{ places, platform, isWayland: false, log, launch: launch ?? { files: [], isHidden: false } },
    createSupervisor({ key, port }) {
      supervisor = createSupervisor({
        ...{ node: places.node, main: places.engineMain, dataFolder, pageFolder, port, canUseOtherPort: true, log, handedKey: key },
        ...{ clock: systemClock, chance: () => 1 }, // the longest wait before a next try: long enough to be seen
      })
      supervisor.onStatus(next => (status = next))
      return supervisor
    },
    watchUpdates: () => {},
  })
  return { ...seenFrom, started, status: () => status, supervisor: () => supervisor }
}

/** The page's preload script and the start screen, as they ship. */
export async function buildShell(): Promise<void> {
  for (const mode of ['main', 'preload']) await build({ configFile: join(checkout, 'vite.shell.config.ts'), mode, logLevel: 'error' })
}
