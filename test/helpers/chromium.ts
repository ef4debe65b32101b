// A real Chromium without a window: its own profile, no way to the network, ended with the test that started it.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findProgram, programs } from '../ready/programs.ts'
import { startWatched } from './start-watched.ts'
import { waitUntil } from './wait-until.ts'

const flags = [
  '--headless',
  '--disable-gpu', // pictures are decoded by the program itself, on every machine alike
  '--disable-dev-shm-usage', // containers often have next to none
  '--autoplay-policy=no-user-gesture-required',
  '--mute-audio',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--password-store=basic',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/** `folder` takes all that it writes, and must be this Chromium's alone. `more` are flags that only this one has. */
export async function startChromium({ folder, more = [] }: { folder: string; more?: readonly string[] }) {
  mkdirSync(folder, { recursive: true })
  const found = await findProgram(programs.chromium)
  if (!found) throw new Error('There is no Chromium on PATH.')
  // root has no sandbox to give away, and Chromium refuses to start there without being told
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...flags, ...more, ...sandbox, `--user-data-dir=${join(folder, 'profile')}`, '--remote-debugging-port=0', 'about:blank']
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), XDG_CACHE_HOME: join(folder, 'cache') }
  const program = await startWatched(found.command, args, { env, logFile: join(folder, 'chromium.log') })
  let hasEnded = false
  void program.ended.then(() => (hasEnded = true))
  const close = async () => {
    await program.close()
  }
  try {
    // it takes a free port of this machine only, and says which
    const url = await waitUntil(() => {
      if (hasEnded) throw new Error(`Chromium did not start: ${program.written().slice(-2000)}`)
      return /^DevTools listening on (ws:\S+)/m.exec(program.written())?.[1]
    })
    const browser = await chromium.connectOverCDP(url)
    return {
      pid: program.pid,
      /** In a window of its own. What the page logs as an error, or throws, goes to `problems`. */
      async openPage(url: string, problems: string[]): Promise<Page> {
        const page = await browser.newPage()
        page.on('console', message => void (message.type() === 'error' && problems.push(message.text())))
        page.on('pageerror', error => problems.push(error.message))
        await page.goto(url)
        return page
      },
      async close() {
        await browser.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
