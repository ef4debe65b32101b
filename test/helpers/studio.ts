// The whole of it, as a user has it: a real engine with its door, the built page, a real Chromium.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { EngineClient } from '../../electron/contract/index.ts'
import type { Log } from '../../electron/engine/lib/log.ts'
import { startStudio } from '../../electron/engine/studio.ts'
import { buildPage } from './build-page.ts'
import { startChromium } from './chromium.ts'
import { packedResources } from './parts-under-test.ts'
import { superviseEngine } from './supervise-engine.ts'

export interface StudioOptions {
  language?: 'zh' | 'en'
  theme?: 'dark' | 'light'
  /** Of an earlier studio, to begin where that ended. */
  dataFolder?: string
}

const viewport = { width: 1280, height: 800 }

export type OpenStudio = Awaited<ReturnType<typeof openStudio>>

export async function openStudio({ language = 'zh', theme = 'dark', dataFolder }: StudioOptions = {}) {
  const pageFolder = await buildPage()
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-studio-'))
  const media = join(folder, 'media')
  mkdirSync(media)
  /** What the page logs as an error or throws, and what the engine warns of. Empty at the end of each test. */
  const problems: string[] = []
  const studio = await startForTest({ dataFolder: dataFolder ?? join(folder, 'data'), pageFolder, problems })
  const chromium = await startChromium({ folder: join(folder, 'chromium') })

  async function openPage(route = '', prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<Page> {
    const page = await chromium.openPage('about:blank', problems)
    await page.setViewportSize(viewport)
    // before anything else of the page runs: what it looks like until the engine has told
    await page.addInitScript(look => localStorage.setItem('showrunner.look', look), `${language} ${theme}`)
    await prepare(page)
    await page.goto(await studio.newUrl())
    if (route !== '') await page.goto(`${studio.url}/${route}`)
    return page
  }

  await studio.engine.call('settings.change', { language, theme })
  const page = await openPage()
  return {
    /** For what a test makes; goes with the studio. */
    media,
    engine: studio.engine,
    url: studio.url,
    page,
    /** One more window of the same user. `prepare` is given it before it loads anything. */
    openPage,
    problems,
    async close() {
      await chromium.close()
      await studio.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface StartForTest {
  dataFolder: string
  pageFolder: string
  problems: string[]
}

interface StudioUnderTest {
  engine: EngineClient
  url: string
  newUrl(): string | Promise<string>
  close(): Promise<void>
}

/** In this process, where it can be looked into; that of a packed app in one of its own. */
async function startForTest({ problems, ...folders }: StartForTest): Promise<StudioUnderTest> {
  if (packedResources === undefined) {
    return startStudio({ ...folders, resumeJobs: true, log: logInto(problems), port: 0, token: randomBytes(32).toString('base64url') })
  }
  const studio = await superviseEngine(folders)
  return {
    ...studio,
    async close() {
      problems.push(...studio.warnings())
      await studio.close()
    },
  }
}

const logInto = (problems: string[]): Log => ({
  info: () => {},
  warn: (message, facts) => void problems.push(`engine warns: ${message} ${JSON.stringify(facts ?? {})}`),
  error: (message, error) => void problems.push(`engine: ${message} ${String(error instanceof Error ? error.stack : error)}`),
})
