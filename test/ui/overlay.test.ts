// What OBS lays over its picture, with a Chromium in the place of the one inside of OBS: as a file, and as OBS serves files, from a host of
// its own making.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exchangeCode } from '../../electron/client/codes.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { fileText } from '../../electron/engine/overlay/overlay.ts'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'
import { buildPage } from '../helpers/build-page.ts'
import { startChromium } from '../helpers/chromium.ts'
import { freePort } from '../helpers/free-port.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { checkout } from '../helpers/run-cli.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const main = join(checkout, 'electron', 'engine', 'main.ts')
const size = { width: 960, height: 540 }

/** Where a browser source has the file from: what stands in the address, and what its page says it comes from. */
const places = ['file', 'obs'] as const
type Place = (typeof places)[number]

/** A later Chromium than OBS's keeps pages of such hosts from everything on this machine. */
const flagsOf: Readonly<Record<Place, readonly string[]>> = { file: [], obs: ['--disable-features=LocalNetworkAccessChecks'] }

needs('chromium')('an overlay', () => {
  let folder: string
  let dataFolder: string
  const closers: (() => Promise<unknown>)[] = []
  const said: string[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-overlay-'))
    dataFolder = join(folder, 'data')
  })
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    // while there is no studio, and when the file is older than the studio: Chromium says so of each request by itself
    const expected = /^Failed to load resource: (net::ERR_(CONNECTION_\w+|EMPTY_RESPONSE)|.* status of 403)|^WebSocket connection to /
    expect(said.splice(0).filter(text => !expected.test(text))).toEqual([])
  })

  async function startStudio(port = 0) {
    const supervisor = createSupervisor({
      ...{ node: process.execPath, main, dataFolder, pageFolder: await buildPage(), port, canUseOtherPort: false },
      ...{ handedKey: undefined, log: () => {}, clock: systemClock, chance: () => 0 },
    })
    let pid: number | undefined
    supervisor.onStatus(status => (pid = status.state === 'ready' ? status.pid : undefined))
    const [origin = '', code = ''] = (await supervisor.start()).split('/#code=')
    const engine = connectEngine({ origin, token: (await exchangeCode(origin, code))! })
    const close = async () => {
      engine.close()
      await supervisor.stop()
    }
    closers.push(close)
    await engine.call('settings.change', { language: 'en' })
    return {
      ...{ engine, origin, port: Number(new URL(origin).port), close },
      file: (await engine.call('overlay.source', {})).file,
      kill: async () => process.kill(await waitUntil(() => pid), 'SIGKILL'),
    }
  }

  /** What plays the Chromium inside of OBS. */
  async function startSources(place: Place) {
    const chromium = await startChromium({ folder: join(folder, 'chromium'), more: flagsOf[place] })
    closers.push(chromium.close)
    return async (file: string): Promise<Page> => {
      const page = await chromium.openPage('about:blank', said)
      await page.setViewportSize(size)
      await page.route('http://absolute/**', route => route.fulfill({ body: readFileSync(file, 'utf8'), contentType: 'text/html' }))
      await page.goto(place === 'file' ? pathToFileURL(file).href : `http://absolute${file}`)
      return page
    }
  }

  const inside = (page: Page, part: string) => page.frameLocator('iframe.shown').locator(part)
  const isShown = (page: Page) => inside(page, '.clock').waitFor({ timeout: 30_000 })
  const isGone = (page: Page) => page.locator('iframe.shown').waitFor({ state: 'detached', timeout: 30_000 })

  test.each(places)('comes up whatever starts first, also on another port, and is transparent until then (%s)', async place => {
    const open = await startSources(place)
    const first = await startStudio()
    expect(statSync(first.file).mode & 0o777).toBe(0o600)
    await first.close()
    const page = await open(first.file)
    await page.waitForTimeout(2500)
    expect(await paintedPixels(page)).toBe(0)

    const second = await startStudio(await freePort())
    expect(second.port).not.toBe(first.port)
    expect(second.file).toBe(first.file)
    await isShown(page)
    expect(await inside(page, '.name').textContent()).toBe('Showrunner · Test card')
    const painted = await paintedPixels(page)
    expect(painted).toBeGreaterThan(20_000)
    expect(painted).toBeLessThan((size.width * size.height) / 2)

    await isShown(await open(first.file))
  })

  test('goes when the engine dies and comes back with the next one; so it does with another token', async () => {
    const open = await startSources('obs')
    const studio = await startStudio()
    const page = await open(studio.file)
    await isShown(page)
    await studio.kill()
    await isGone(page)
    await isShown(page)

    const before = readFileSync(studio.file, 'utf8')
    await new Promise<void>(resolve => studio.engine.onConnection(({ state }) => state === 'connected' && resolve()))
    await studio.engine.call('overlay.renew', {})
    expect(readFileSync(studio.file, 'utf8')).not.toBe(before)
    await isGone(page)
    await isShown(page)
    const other = connectEngine({ origin: studio.origin, token: tokenIn(before) })
    closers.push(() => Promise.resolve(other.close()))
    const why = await new Promise(resolve => other.onConnection(({ reason }) => reason && resolve(reason)))
    expect(why).toBe('token')
  })

  test('says what is, in its language, paints once a second, and fits every size', async () => {
    const open = await startSources('obs')
    const studio = await startStudio()
    const page = await open(studio.file)
    await isShown(page)
    expect(await inside(page, '.show').textContent()).toBe('No show is running')
    await studio.engine.call('live.start', { title: '双十一 <b>' })
    await expect.poll(() => inside(page, '.show').textContent()).toBe('双十一 <b>')
    await studio.engine.call('settings.change', { language: 'zh' })
    await expect.poll(() => inside(page, '.name').textContent()).toBe('场控 · 测试卡')

    const changes = await inside(page, '.card').evaluate(async card => {
      const seen: string[] = []
      const observer = new MutationObserver(records => records.forEach(({ target }) => seen.push(target.textContent ?? '')))
      observer.observe(card.ownerDocument, { subtree: true, childList: true, characterData: true, attributes: true })
      await new Promise(resolve => setTimeout(resolve, 3500))
      observer.disconnect()
      return { seen, animations: card.ownerDocument.getAnimations().length }
    })
    expect(changes.animations).toBe(0)
    expect(changes.seen.every(text => /^\d\d:\d\d:\d\d$/.test(text))).toBe(true)
    expect([3, 4]).toContain(changes.seen.length)

    for (const [width, height] of [
      [1920, 1080],
      [320, 180],
      [1080, 1920],
    ] as const) {
      await page.setViewportSize({ width, height })
      const card = (await inside(page, '.card').boundingBox())!
      const safe = (await inside(page, '.safe').boundingBox())!
      expect(card.x).toBeGreaterThan(safe.x)
      expect(card.x + card.width).toBeLessThan(safe.x + safe.width)
      expect(card.y).toBeGreaterThan(safe.y)
      expect(card.y + card.height).toBeLessThan(safe.y + safe.height)
      expect(await inside(page, '.edge').boundingBox()).toEqual({ x: 0, y: 0, width, height })
    }
  })

  test('shows nothing that is not the studio, and gives it nothing', async () => {
    const open = await startSources('obs')
    const asked: string[] = []
    const other = createServer((request, response) => {
      void text(request).then(body => asked.push(`${request.url} ${body}`))
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('<h1>another program</h1>')
    })
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    closers.push(() => new Promise(resolve => other.close(resolve).closeAllConnections()))
    const file = join(folder, 'overlay.html')
    writeFileSync(
      file,
      fileText(`http://127.0.0.1:${(other.address() as AddressInfo).port}`, { knock: 'k', answer: 'a', token: 'the-token' }),
    )
    const page = await open(file)
    await waitUntil(() => asked.length >= 2)
    expect(await page.locator('iframe').count()).toBe(0)
    expect(await paintedPixels(page)).toBe(0)
    expect(new Set(asked)).toEqual(new Set(['/overlay/knock {"knock":"k"}']))
  })

  test('is shown in no page of anybody else, who cannot knock either', async () => {
    const open = await startSources('obs')
    const studio = await startStudio()
    const page = await open(studio.file)
    await isShown(page)
    const foreign = `<iframe src="${studio.origin}/overlay.html"></iframe><script>
      window.heard = []; addEventListener('message', ({ data }) => heard.push(data))
      window.knocked = fetch('${studio.origin}/overlay/knock', { method: 'POST', body: '${JSON.stringify({ knock: knockIn(readFileSync(studio.file, 'utf8')) })}' })
        .then(response => response.text(), () => 'refused')
    </script>`
    await page.route('http://evil.example/**', route => route.fulfill({ body: foreign, contentType: 'text/html' }))
    await page.goto('http://evil.example/')
    expect(await page.evaluate('knocked')).toBe('refused')
    await page.waitForTimeout(1000)
    expect(await page.evaluate('heard')).toEqual([])
    expect(said.splice(0).join(' ')).toMatch(/frame-ancestors/)
  })
})

const readKey = (name: string) => (fileContent: string) => new RegExp(`"${name}":"([^"]+)"`).exec(fileContent)![1]!
const tokenIn = readKey('token')
const knockIn = readKey('knock')

/** How many of its pixels are not wholly transparent. */
async function paintedPixels(page: Page): Promise<number> {
  const picture = await page.screenshot({ omitBackground: true })
  const args = ['-v', 'error', '-f', 'png_pipe', '-i', '-', '-vf', 'format=rgba,alphaextract', '-f', 'rawvideo', '-pix_fmt', 'gray', '-']
  const alphas = execFileSync(ffmpegForTests, args, { input: picture, maxBuffer: 2 ** 26 })
  return alphas.reduce((painted, alpha) => painted + Number(alpha > 0), 0)
}
