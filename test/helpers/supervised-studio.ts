// The studio as a command starts it: the engine in a process of its own under its supervisor, to be killed; the page, a real Chromium.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { buildPage } from './build-page.ts'
import { startChromium } from './chromium.ts'
import { superviseEngine } from './supervise-engine.ts'
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
  const studio = await superviseEngine({ dataFolder, pageFolder })
  const { url, engine, newUrl, status } = studio
  await engine.call('settings.change', { language: 'zh', theme: 'dark' })
  const chromium = await startChromium({ folder: join(folder, 'chromium') })
  const consoleProblems: string[] = []

  /** One more window of the same user, or of who has an address from elsewhere. */
  async function openPage(route = '', readyUrl?: string): Promise<Page> {
    const page = await chromium.openPage('about:blank', consoleProblems)
    page.setDefaultTimeout(patienceMs)
    await page.setViewportSize(viewport)
    await page.addInitScript(look => localStorage.setItem('showrunner.look', look), 'zh dark')
    await page.goto(readyUrl ?? (await newUrl()))
    if (route !== '') await page.goto(`${url}/${route}`)
    return page
  }

  const pidOf = (told: SupervisorStatus) => (told.state === 'ready' ? told.pid : undefined)
  return {
    /** For what a test makes; goes with the studio. */
    ...{ media, dataFolder, url, openPage },
    /** From outside of every page. */
    engine,
    page: await openPage(),
    /** Ends the engine as a crash would. Answers when the next one is ready. */
    async killEngine(): Promise<void> {
      const pid = await waitUntil(() => pidOf(status()))
      process.kill(pid, 'SIGKILL')
      await waitUntil(() => ![undefined, pid].includes(pidOf(status())))
    },
    /** What the pages log as an error or throw, and what the engine warns of, since it was asked last. */
    problems(): string[] {
      return [...consoleProblems.splice(0), ...studio.warnings()]
    },
    async close() {
      await chromium.close()
      await studio.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
