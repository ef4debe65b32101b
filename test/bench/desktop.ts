// From the start of the desktop app to a page that can be used, and the memory of what runs then. Electron itself is not in it: a stand-in takes
// its place, in Node, and Chromium runs already, as a browser's own start is nothing that we could change.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { buildPage } from '../helpers/build-page.ts'
import { startChromium } from '../helpers/chromium.ts'
import { median } from '../helpers/median.ts'
import { commandLineOf, megabytesOf, processesBelow } from '../helpers/processes.ts'
import type { Figure } from './figure.ts'

const goalMs = 3000

/** The first run makes a library; each has a Node of its own as reference, which does nothing but start. */
export async function measureDesktop({ runs }: { runs: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-desktop-'))
  const pageFolder = await buildPage()
  const chromium = await startChromium({ folder: join(folder, 'chromium') })
  try {
    const found = {
      engineMs: [] as number[],
      usableMs: [] as number[],
      bareMs: [] as number[],
      shellMb: [] as number[],
      engineMb: [] as number[],
      pageMb: [] as number[],
    }
    for (let run = 0; run < runs; run++) {
      found.bareMs.push(await timeBareNode())
      const one = await startOnce({
        dataFolder: join(folder, 'data'),
        pageFolder,
        openPage: url => chromium.openPage(url, []),
        browser: chromium.pid,
      })
      for (const key of ['engineMs', 'usableMs', 'shellMb', 'engineMb', 'pageMb'] as const) found[key].push(one[key])
    }
    const reference = median(found.bareMs)
    const against = (name: string, value: number): Figure => ({ name, value, unit: 'ms', reference, ratio: value / reference })
    const usableMs = median(found.usableMs)
    return [
      against('desktop: process start until the engine is ready, against starting Node', median(found.engineMs)),
      { ...against('desktop: process start until the page can be used', usableMs), goal: `≤ ${goalMs} ms`, met: usableMs <= goalMs },
      { name: 'memory of the desktop process (Node in the place of Electron)', value: median(found.shellMb), unit: 'MB' },
      { name: 'memory of the engine, its library open', value: median(found.engineMb), unit: 'MB' },
      { name: "memory of the page's process (a Chromium's renderer in the place of Electron's)", value: median(found.pageMb), unit: 'MB' },
    ]
  } finally {
    await chromium.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Start {
  dataFolder: string
  pageFolder: string
  openPage: (url: string) => Promise<Page>
  /** The process whose page it is. */
  browser: number
}

async function startOnce({ dataFolder, pageFolder, openPage, browser }: Start) {
  const startedMs = performance.now()
  const program = join(import.meta.dirname, '..', 'shell', 'desktop-process.ts')
  const child = spawn(process.execPath, [program, dataFolder, pageFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.once('exit', resolve))
  let status: SupervisorStatus = { state: 'stopped' }
  createInterface({ input: child.stdout }).on('line', line => (status = JSON.parse(line) as SupervisorStatus))
  try {
    const ready = await new Promise<Extract<SupervisorStatus, { state: 'ready' }>>((resolve, reject) => {
      void ended.then(() => reject(new Error('the desktop ended')))
      const look = setInterval(() => {
        if (status.state !== 'ready') return
        clearInterval(look)
        resolve(status)
      }, 5)
    })
    const engineMs = performance.now() - startedMs
    const page = await openPage(ready.readyUrl)
    await page.getByRole('main').waitFor()
    const usableMs = performance.now() - startedMs
    const [shellMb, engineMb] = [child.pid!, ready.pid].map(megabytesOf)
    const pageMb = Math.max(...renderersOf(browser).map(megabytesOf)) // the others show nothing
    await page.close()
    return { engineMs, usableMs, shellMb: shellMb!, engineMb: engineMb!, pageMb }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function timeBareNode(): Promise<number> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' })
  await new Promise(resolve => child.once('exit', resolve))
  return performance.now() - startedMs
}

/** A renderer is no child of the browser's own process, but of the one that it was forked from. */
const renderersOf = (browser: number): number[] => processesBelow(browser).filter(pid => commandLineOf(pid).includes('--type=renderer'))
