// Shows a file in the system's file manager. Only ever called with files that this engine or OBS has made.
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '../../contract/errors.ts'
import { ProcessError, runProcess } from '../lib/run-process.ts'

interface Desktop {
  platform: NodeJS.Platform
  environment: Readonly<Record<string, string | undefined>>
}

interface Attempt {
  program: string
  args: readonly string[]
  /** Windows' own program ends with 1 whatever happens. */
  anyExit?: true
}

/** A file manager opens at once, or something hangs. */
const longestMs = 8000

/** Not shown where there is no file manager, or none that answers. `file-missing` */
export async function revealMade(file: string): Promise<{ isShown: boolean }> {
  const facts = await stat(file).catch(() => undefined)
  if (!facts?.isFile()) throw new AppError('file-missing', `${file} is gone`, { details: { file } })
  return { isShown: await revealFile(file, { platform: process.platform, environment: process.env }) }
}

async function revealFile(file: string, desktop: Desktop): Promise<boolean> {
  for (const { program, args, anyExit } of attempts(file, desktop)) {
    try {
      await runProcess(program, args, { signal: AbortSignal.timeout(longestMs), record: undefined })
      return true
    } catch (error) {
      if (anyExit && error instanceof ProcessError && error.exitCode !== undefined) return true
    }
  }
  return false
}

/** The best first. Each is a program with arguments: no shell reads the name of a file. */
export function attempts(file: string, { platform, environment }: Desktop): Attempt[] {
  // two arguments: quoted as one, the explorer takes a name with spaces for none and opens another folder
  if (platform === 'win32') return [{ program: 'explorer.exe', args: ['/select,', file], anyExit: true }]
  if (platform === 'darwin') return [{ program: 'open', args: ['-R', file] }]
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return []
  const manager = 'org.freedesktop.FileManager1'
  const uri = pathToFileURL(file).href.replaceAll(',', '%2C') // which separates the items of a list
  const message = ['--session', '--print-reply', '--reply-timeout=4000', '--type=method_call', `--dest=${manager}`]
  return [
    {
      program: 'dbus-send',
      args: [...message, `/${manager.replaceAll('.', '/')}`, `${manager}.ShowItems`, `array:string:${uri}`, 'string:'],
    },
    { program: 'xdg-open', args: [dirname(file)] },
  ]
}
