// The desktop app as far as it can be run without Electron's binary: its own functions, the real engine under its supervisor, the built page
// with the real preload script in a real Chromium.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { AppError } from '../../electron/contract/errors.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { buildPage } from '../helpers/build-page.ts'
import { startChromium } from '../helpers/chromium.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { megabytesOf } from '../helpers/processes.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import type { DesktopForTest } from '../shell/open-desktop.ts'
import { buildShell, openDesktop } from '../shell/open-desktop.ts'

let pageFolder: string
let chromium: Awaited<ReturnType<typeof startChromium>>
let browserFolder: string
let folder: string
const closers: (() => unknown)[] = []
beforeAll(async () => {
  browserFolder = mkdtempSync(join(tmpdir(), 'showrunner-desktop-browser-'))
  pageFolder = await buildPage()
  await buildShell()
  chromium = await startChromium({ folder: browserFolder })
})
afterAll(async () => {
  await chromium.close()
  rmSync(browserFolder, { recursive: true, force: true, maxRetries: 5 })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-desktop-'))
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const problems: string[] = []
const openTab = () => chromium.openPage('about:blank', problems)
const dataFolder = () => join(folder, 'data')

function start(options: Partial<DesktopForTest> = {}) {
  const desktop = openDesktop({ dataFolder: dataFolder(), pageFolder, openTab, answer: () => 2, ...options })
  closers.push(() => desktop.supervisor()?.stop())
  desktop.app.ready()
  return desktop
}

const pidOf = (status: SupervisorStatus) => (status.state === 'ready' ? status.pid : undefined)
const tabOf = async (desktop: ReturnType<typeof start>) => await waitUntil(() => desktop.windows[0]?.tab)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a calm start screen, then the library; light and language follow the settings; measured', async () => {
  const startedMs = performance.now()
  const desktop = start()
  const page = await tabOf(desktop)
  await page.getByRole('navigation').first().waitFor()
  const usableMs = performance.now() - startedMs
  const [first = '', second = ''] = desktop.windows[0]!.loaded
  expect(first).toMatch(/^file:.*start\.html\?.*language=zh/)
  expect(second).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=/)
  expect(await page.evaluate('typeof window.shell?.pickFiles')).toBe('function')
  const { origin, token } = await waitUntil(() => desktop.supervisor()?.address())
  const engine = connectEngine({ origin, token })
  closers.push(engine.close)
  await engine.call('settings.change', { theme: 'light', language: 'en' })
  await waitUntil(() => desktop.theme() === 'light' && desktop.seen.toolTips.at(-1) === 'Showrunner · Ready')
  const engineMb = megabytesOf(await waitUntil(() => pidOf(desktop.status())))
  console.log(`first start to usable page: ${Math.round(usableMs)} ms · engine ${Math.round(engineMb)} MB`)
  desktop.app.quit()
  await waitUntil(() => desktop.seen.hasQuit)
  const isOfTheEnd = (problem: string) => problem.includes('ERR_CONNECTION_REFUSED') // the page may look for the engine before it is closed
  expect(problems.splice(0).filter(problem => !isOfTheEnd(problem))).toEqual([])
})

test('a running show is told by the icon, marked by a key without any window, asked about by who quits, and keeps the computer awake, also while the engine is started again', async () => {
  const desktop = start({ launch: { files: [], isHidden: true } })
  const { origin, token } = await waitUntil(() => desktop.supervisor()?.address())
  const engine = connectEngine({ origin, token })
  closers.push(engine.close)
  const icon = () => desktop.seen.toolTips.at(-1)
  await waitUntil(() => icon() === '场控 · 就绪')
  expect(desktop.seen.awake.size).toBe(0)
  const { showId } = await engine.call('live.start', {})
  await waitUntil(() => /^场控 · 场次进行中，\d\d:\d\d 开始 · OBS 没有回应$/.test(icon() ?? ''))
  await waitUntil(() => desktop.seen.awake.size === 1)
  const notices = () => desktop.seen.notices.map(({ body }) => body)
  desktop.press('Control+Alt+M')
  await waitUntil(() => notices().some(body => /^已在 0:00:\d\d 打点。$/.test(body ?? '')))
  expect(await engine.call('highlights.marks', { showId })).toHaveLength(1)
  desktop.press('Control+Alt+K')
  await waitUntil(() => notices().includes(wordsIn('zh').errorText(new AppError('obs-off', '', { details: { phase: 'off' } }))))
  expect(desktop.windows).toEqual([])
  desktop.app.quit()
  await waitUntil(() => desktop.seen.questions.some(({ message }) => message === '场次还在进行。'))
  process.kill(await waitUntil(() => pidOf(desktop.status())), 'SIGKILL')
  await waitUntil(() => icon()?.includes('重新启动'))
  await waitUntil(() => icon()?.includes('场次进行中'))
  expect(desktop.seen.awake.size).toBe(1)
  await waitUntil(() => engine.call('live.end', {}).catch(() => undefined)) // once it is connected again
  await waitUntil(() => icon() === '场控 · 就绪' && desktop.seen.awake.size === 0)
})

test('the engine is killed: the icon says so, the same page finds the next one', async () => {
  const desktop = start()
  const page = await tabOf(desktop)
  await page.getByRole('navigation').first().waitFor()
  const loadedBefore = desktop.windows[0]!.loaded.length
  const pid = await waitUntil(() => pidOf(desktop.status()))
  process.kill(pid, 'SIGKILL')
  await waitUntil(() => desktop.seen.toolTips.some(text => text.includes('重新启动')))
  await waitUntil(() => pidOf(desktop.status()) !== undefined && pidOf(desktop.status()) !== pid)
  await page.getByText(wordsIn('en').page.connection.connected, { exact: true }).waitFor() // in the browser's own language
  expect(desktop.windows[0]!.loaded.length).toBe(loadedBefore)
  desktop.app.quit()
  await waitUntil(() => desktop.seen.hasQuit)
  problems.splice(0) // the page tells of the connection that it lost
})

test('quitting with a job asks; the app stays without a window until the job is done, and leaves no process', async () => {
  const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 30, width: 640, height: 360 })
  const desktop = start({ answer: ({ buttons }) => (buttons?.length === 3 ? 0 : 1) })
  await desktop.started
  const address = await waitUntil(() => desktop.supervisor()?.address())
  const engine = connectEngine({ origin: address.origin, token: address.token })
  closers.push(engine.close)
  const { jobId } = await engine.call('jobs.analyse', { recordings: [recording], chat: [] })
  await waitUntil(() => desktop.supervisor()?.runningJobs() === 1)
  const pid = pidOf(desktop.status())!
  await waitUntil(() => desktop.seen.awake.size === 1)
  desktop.app.quit()
  await waitUntil(() => desktop.seen.questions.length === 1)
  expect(desktop.seen.questions[0]!.message).toBe('还有 1 个任务没有做完。')
  await waitUntil(() => !desktop.windows[0]!.isShown)
  expect(desktop.seen.hasQuit).toBe(false)
  await waitUntil(() => desktop.seen.hasQuit)
  expect([isAlive(pid), desktop.seen.awake.size]).toEqual([false, 0])
  expect(desktop.seen.notices).toContainEqual({ title: '场控', body: '1 个任务已完成。' })
  const again = start({ launch: { files: [], isHidden: true } })
  const next = await waitUntil(() => again.supervisor()?.address())
  const reader = connectEngine({ origin: next.origin, token: next.token })
  closers.push(reader.close)
  expect((await reader.call('jobs.find', { jobIds: [jobId] }))[0]?.state).toBe('done')
  expect(again.windows).toEqual([])
})

test('what keeps the engine from starting is told in a sentence, with the log at hand; trying again is enough once it is gone', async () => {
  const other = start({ launch: { files: [], isHidden: true } })
  await other.started
  let asked = 0
  const desktop = start({
    async answer() {
      asked++
      if (asked === 1) return 1 // show the log
      await other.supervisor()?.stop()
      return 0
    },
  })
  await desktop.started
  expect(desktop.seen.questions.map(({ message }) => message)).toEqual(['工作台无法启动', '工作台无法启动'])
  expect(desktop.seen.questions[0]!.detail).toMatch(/[\u4e00-\u9fff].*。/)
  expect(desktop.seen.opened).toEqual([join(dataFolder(), 'logs')])
  expect(desktop.status().state).toBe('ready')
})
