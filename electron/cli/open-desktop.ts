// The studio in a window of its own, as a checkout has it: its app, run by Electron.
import { existsSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { engineMain } from '../engine/prepare.ts'
import { EndedWith } from './command.ts'
import type { CommandContext } from './command.ts'
import { findStudio } from './find-studio.ts'
import { whyNoWindow } from './no-window.ts'
import type { Machine } from './no-window.ts'
import { checkout, readyShell } from './ready-built.ts'
import { electronFolder, mirrorsIn, readyElectron, usualPatience } from './ready-electron.ts'
import { runElectron } from './run-electron.ts'
import { readyStudio } from './run-studio.ts'

/**
 * Resolves with true when the window was closed; with false where there is none, which was said.
 * @throws EndedWith where the app failed
 */
export async function openDesktop(context: CommandContext, machine: Machine): Promise<boolean> {
  const { words, note, say, signal, isJson, dataFolder } = context
  const { environment, platform } = machine
  if (isJson || !engineMain.endsWith('.ts')) return false // a program wants the address; the packed app has a start of its own
  const isOpen = isDesktopOpen(dataFolder, platform)
  if (!isOpen && (await findStudio(dataFolder))) return false // one without a window: it is shown
  const why = whyNoWindow(machine)
  const folder = electronFolder()
  if (why !== undefined || folder === undefined) {
    note(words.cli.withoutWindow[why ?? 'not-installed'])
    return false
  }
  const program = await readyElectron({ ...context, folder, environment, mirrors: mirrorsIn(environment), patience: usualPatience })
  if (program === undefined) return false
  await readyStudio(context)
  await readyShell(context)
  signal.throwIfAborted()
  const code = await runElectron({
    ...{ program, folder: checkout, dataFolder, node: process.execPath, environment },
    onStarted: () => say(isOpen ? words.cli.studioInWindowAlready : words.cli.studioInWindow),
  })
  if (code === undefined) note(words.cli.withoutWindow['cannot-run'])
  else if (code !== 0) throw new EndedWith(code)
  return code === 0
}

/** Whether the app has this library open: a second start then only brings its window forward. Chromium's own lock says so. */
export function isDesktopOpen(dataFolder: string, platform: NodeJS.Platform): boolean {
  const own = join(dataFolder, 'desktop')
  if (platform === 'win32') return existsSync(join(own, 'lockfile')) // it goes with the app, however that ends
  try {
    const pid = /-(\d+)$/.exec(readlinkSync(join(own, 'SingletonLock')))?.[1] // a link to `host-pid`
    process.kill(Number(pid), 0)
    return pid !== undefined
  } catch {
    return false
  }
}
