// The studio in a window of its own: the app that came with the command or, in a checkout, its app, run by Electron.
import { existsSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { NoWindow } from '../words/cli-words.ts'
import { EndedWith } from './command.ts'
import type { CommandContext } from './command.ts'
import { electronFolder, mirrorsIn, usualPatience } from './fetch-electron.ts'
import { findStudio } from './find-studio.ts'
import { whyNoWindow } from './no-window.ts'
import type { Machine } from './no-window.ts'
import { appStart, startApart } from './packed-app.ts'
import { checkout, readyShell } from './ready-built.ts'
import { readyElectron } from './ready-electron.ts'
import { runElectron } from './run-electron.ts'
import { readyStudio } from './run-studio.ts'

/**
 * Resolves with true when the window was closed, or belongs to the packed app, which goes on by itself; with false where there is none,
 * which was said.
 * @param packed the app's program, where there is one
 * @throws EndedWith where the app failed
 */
export async function openDesktop(context: CommandContext, machine: Machine, packed: string | undefined): Promise<boolean> {
  const { isJson, dataFolder } = context
  if (isJson) return false // a program wants the address
  const isOpen = isDesktopOpen(dataFolder, machine.platform)
  if (!isOpen && (await findStudio(dataFolder))) return false // one without a window: it is shown
  const why = whyNoWindow(machine)
  if (why !== undefined) return without(why, context)
  const desktop = { context, machine, isOpen }
  return packed === undefined ? runCheckout(desktop) : startPacked(desktop, packed)
}

function without(why: NoWindow, { note, words }: CommandContext): false {
  note(words.cli.withoutWindow[why])
  return false
}

interface Desktop {
  context: CommandContext
  machine: Machine
  /** By an earlier start. */
  isOpen: boolean
}

async function startPacked({ context, machine, isOpen }: Desktop, program: string): Promise<boolean> {
  const { words, say, dataFolder } = context
  if (!existsSync(program)) return without('no-app', context)
  const end = await startApart(appStart(program, dataFolder, machine), () => isDesktopOpen(dataFolder, machine.platform))
  if (end === 'cannot-run') return without(end, context)
  if (end !== undefined && end !== 0) throw new EndedWith(end)
  say(isOpen ? words.cli.studioInWindowAlready : words.cli.studioInApp)
  return true
}

async function runCheckout({ context, machine, isOpen }: Desktop): Promise<boolean> {
  const { words, say, signal, dataFolder } = context
  const { environment } = machine
  const folder = electronFolder()
  if (folder === undefined) return without('not-installed', context)
  const program = await readyElectron({ ...context, folder, environment, mirrors: mirrorsIn(environment), patience: usualPatience })
  if (program === undefined) return false
  await readyStudio(context)
  await readyShell(context)
  signal.throwIfAborted()
  const code = await runElectron({
    ...{ program, folder: checkout, dataFolder, node: process.execPath, environment },
    onStarted: () => say(isOpen ? words.cli.studioInWindowAlready : words.cli.studioInWindow),
  })
  if (code === undefined) return without('cannot-run', context)
  if (code !== 0) throw new EndedWith(code)
  return true
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
