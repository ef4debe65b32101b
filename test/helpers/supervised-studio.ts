// The studio as a command starts it: the engine in a process of its own under its supervisor, to be killed; the page, a real Chromium.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { exchangeCode, newCode } from '../../electron/client/codes.ts'
import { buildPage } from './build-page.ts'
import { startChromium } from './chromium.ts'
import { checkout } from './run-cli.ts'
import { waitUntil } from './wait-until.ts'

export type SupervisedStudio = Awaited<ReturnType<typeof openSupervisedStudio>>

const viewport = { width: 1280, height: 800 }
/** What is waited for comes when the machine gets to it: an analysis may be waited for, too. */
const patienceMs = 100_000

/** In Chinese. */
export async function openSupervisedStudio() {
  const pageFolder = await buildPage()
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-supervised-'))
  const [media, dataFolder] = [join(folder, 'media'), join(folder, 'data')]
  mkdirSync(media)
  const main = join(checkout, 'electron', 'engine', 'main.ts')
  const supervisor = createSupervisor({
    ...{ node: process.execPath, main, dataFolder, pageFolder, port: 0, canUseOtherPort: false },
    ...{ handedKey: undefined, log: () => {}, clock: systemClock },
    chance: () => 1, // the longest wait before an engine that ended is started again: long enough to be told on the page
  })
  let status: SupervisorStatus = { state: 'stopped' }
  supervisor.onStatus(next => (status = next))
  const [origin = '', code = ''] = (await supervisor.start()).split('/#code=')
  const token = await exchangeCode(origin, code)
  if (token === undefined) throw new Error('the first code of a new studio is not good')
  const engine = connectEngine({ origin, token })
  await engine.call('settings.change', { language: 'zh', theme: 'dark' })
  const chromium = await startChromium({ folder: join(folder, 'chromium') })
  const consoleProblems: string[] = []
  let linesRead = 0

  /** One more window of the same user, or of who has an address from elsewhere. */
  async function openPage(route = '', readyUrl?: string): Promise<Page> {
    const page = await chromium.openPage('about:blank', consoleProblems)
    page.setDefaultTimeout(patienceMs)
    await page.setViewportSize(viewport)
    await page.addInitScript(look => localStorage.setItem('showrunner.look', look), 'zh dark')
    await page.goto(readyUrl ?? `${origin}/#code=${await newCode(origin, token!)}`)
    if (route !== '') await page.goto(`${origin}/${route}`)
    return page
  }

  const pidOf = (told: SupervisorStatus) => (told.state === 'ready' ? told.pid : undefined)
  return {
    /** For what a test makes; goes with the studio. */
    ...{ media, dataFolder, url: origin, openPage },
    /** From outside of every page. */
    engine,
    page: await openPage(),
    /** Ends the engine as a crash would. Answers when the next one is ready. */
    async killEngine(): Promise<void> {
      const pid = await waitUntil(() => pidOf(status))
      process.kill(pid, 'SIGKILL')
      await waitUntil(() => status.state === 'ready' && status.pid !== pid)
    },
    /** What the pages log as an error or throw, and what the engine warns of, since it was asked last. */
    problems(): string[] {
      return [...consoleProblems.splice(0), ...warnings()]
    },
    async close() {
      engine.close()
      await chromium.close()
      await supervisor.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }

  function warnings(): string[] {
    const file = join(dataFolder, 'logs', 'engine.log')
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(linesRead) : []
    linesRead += lines.length
    return lines.filter(line => !line.includes('"level":"info"'))
  }
}
