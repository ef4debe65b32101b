// Opens an address in the default browser, without a shell.
import { spawn } from 'node:child_process'

/** A program that hands over to the browser has failed by then, if it fails. */
const failsWithinMs = 2500

/** False when there is no browser, or no screen to show one on. */
export async function openBrowser(url: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const command = openerFor(url, platform, environment)
  if (!command) return false
  const child = spawn(command.program, command.args, { stdio: 'ignore', detached: true, windowsHide: true, env: environment })
  child.unref() // a browser may stay; this process need not wait for it
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(true), failsWithinMs)
    const end = (isOpen: boolean) => {
      clearTimeout(timer)
      resolve(isOpen)
    }
    child.once('error', () => end(false)).once('exit', code => end(code === 0))
  })
}

/** What opens addresses on a platform. */
export function openerFor(
  url: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): { program: string; args: string[] } | undefined {
  if (platform === 'win32') return { program: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] } // `start` is of the shell
  if (platform === 'darwin') return { program: 'open', args: [url] }
  const hasScreen = Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
  return hasScreen ? { program: 'xdg-open', args: [url] } : undefined
}
