// Every page by the rules of axe-core, in both languages and looks; and every control by keyboard, with a focus that can be seen.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import { visitAllByTab } from './visit-by-tab.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const looks = (['zh', 'en'] as const).flatMap(language => (['dark', 'light'] as const).map(theme => ({ language, theme })))
const seconds = 30

needs('chromium')('for everybody', () => {
  let studio: OpenStudio
  let page: Page
  let showId: string

  beforeAll(async () => {
    studio = await openStudio()
    page = studio.page
    await page.emulateMedia({ reducedMotion: 'reduce' }) // nothing is looked at on its way
  })
  afterEach(() => {
    expect(studio.problems.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
  })

  const become = async ({ language, theme }: (typeof looks)[number]) => {
    await studio.engine.call('settings.change', { language, theme })
    await page.waitForSelector(`html[lang="${language === 'zh' ? 'zh-CN' : 'en'}"][data-mantine-color-scheme="${theme}"]`)
  }
  const open = async (hash: string) => {
    await page.goto(`${studio.url}/${hash}`)
    await page.reload() // the first Tab then leads to the first control
  }

  /** What axe calls serious or critical, readable in a failure. */
  async function troublesOf(): Promise<string[]> {
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
    if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${String(node.target)} ${node.failureSummary?.split('\n').at(1) ?? ''}`))
  }

  test('the empty library', async () => {
    for (const look of looks) {
      await become(look)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      expect([look, await troublesOf()]).toEqual([look, []])
    }
  })

  describe('with a show in it', () => {
    beforeAll(async () => {
      const recording = makeVideo({ file: join(studio.media, 'first.mkv'), seconds, fps: 10, width: 160, height: 90 })
      const chat = join(studio.media, 'first.xml')
      await makeChat({ file: chat, format: 'bililive-xml', messages: 120, seed: 4, durationMs: seconds * 1000 })
      await isDone((await studio.engine.call('jobs.analyse', { recordings: [recording], chat: [chat] })).jobId)
      showId = (await studio.engine.call('shows.list', {}))[0]!.id
      const moment = (startMs: number, title: string, state: 'kept' | 'open') =>
        ({ momentId: crypto.randomUUID(), verb: 'add', kind: 'marked', startMs, endMs: startMs + 3000, title, state }) as const
      const decisions = [moment(4000, 'one', 'kept'), moment(12_000, 'two', 'open')]
      await studio.engine.call('highlights.decide', { showId, decisions })
      const { momentId, startMs, endMs, title } = decisions[0]!
      const cut = { showId, momentId, startMs, endMs, title, mode: 'lossless', kindWord: 'mark', target: { folder: studio.media } } as const
      const { jobIds } = await studio.engine.call('clips.cut', { requests: [cut] })
      for (const jobId of jobIds) await isDone(jobId)
    })

    const isDone = (jobId: string) =>
      waitUntil(async () => (await studio.engine.call('jobs.find', { jobIds: [jobId] }))[0]?.state === 'done')

    const places: Record<string, () => Promise<unknown>> = {
      async library() {
        await open('#/library')
        await page.getByRole('link', { name: /first/ }).waitFor()
      },
      async 'the import dialog'() {
        await places['library']!()
        await page.keyboard.press('i')
        await page.getByRole('dialog').getByRole('listbox').waitFor()
      },
      async 'the keys'() {
        await places['library']!()
        await page.keyboard.press('?')
        await page.getByRole('dialog').waitFor()
      },
      async 'the show room with a moment chosen'() {
        await open(`#/show/${showId}`)
        await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
        await page.keyboard.press(']')
        await page.locator('[aria-current=true]').first().waitFor()
      },
      async 'the show room with its chat'() {
        await open(`#/show/${showId}`)
        await page.getByRole('tab').nth(1).press('Enter')
        await page.getByRole('log').getByRole('button').first().waitFor()
      },
      async clips() {
        await open(`#/clips/${showId}`)
        await page.getByRole('checkbox').first().waitFor()
        await page.locator('li[data-gone]').first().waitFor()
      },
      async 'the live desk without OBS'() {
        await open('#/live')
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.getByRole('textbox').first().waitFor()
      },
      async settings() {
        await open('#/settings')
        await page
          .getByText(/ffmpeg \d/)
          .first()
          .waitFor()
      },
      async weights() {
        await open('#/settings?tab=weights')
        await page.getByRole('slider').first().waitFor()
      },
      async doctor() {
        await open('#/settings?tab=doctor')
        await page
          .getByText(/ffmpeg \d/)
          .first()
          .waitFor()
      },
    }

    test.each(looks)('axe-core finds nothing serious: $language, $theme', async look => {
      await become(look)
      const troubles: Record<string, string[]> = {}
      for (const [place, go] of Object.entries(places)) {
        await go()
        troubles[place] = await troublesOf()
      }
      expect(troubles).toEqual(Object.fromEntries(Object.keys(places).map(place => [place, []])))
    })

    test.each(Object.keys(places))('Tab leads to every control, and shows where it is: %s', async place => {
      await places[place]!()
      const { unreached, unseen, stops } = await visitAllByTab(page)
      expect({ unreached, unseen }).toEqual({ unreached: [], unseen: [] })
      expect(stops).toBeGreaterThan(0)
    })
  })
})
