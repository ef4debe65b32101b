// Where no window can be opened, nothing is fetched for one.
import type { NoWindow } from '../words/cli-words.ts'

export interface Machine {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Undefined on Windows. */
  userId: number | undefined
}

/** Undefined where a window can be opened. */
export function whyNoWindow({ platform, environment, userId }: Machine): NoWindow | undefined {
  if (environment['SSH_CONNECTION'] || environment['SSH_TTY']) return 'ssh' // the screen, if there is one, is in front of nobody
  if (platform !== 'linux') return undefined
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return 'no-screen'
  return userId === 0 ? 'root' : undefined // Electron refuses root, unless its sandbox is given away
}
