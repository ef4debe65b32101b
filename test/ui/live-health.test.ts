// What the live desk says of how OBS is doing, over a real engine and a real OBS: true, whole, and where it stood before.
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { healthProblems } from '../../electron/contract/obs.ts'
import type { ObsHealth } from '../../electron/contract/obs.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { startRtmpSink, streamTo } from '../helpers/rtmp-sink.ts'
import { openDesk, type OpenDesk } from './open-desk.ts'

const text = wordsIn('zh').pageLive
/** Of the longest numbers that are to be told. */
const worst: ObsHealth = {
  ...{ fps: 30, renderMs: 99, cpuPercent: 999, memoryBytes: 0, freeDiskBytes: 0, diskLeftMs: 29 * 60_000, problems: [...healthProblems] },
  ...{ renderingSkipped: 1, encoderSkipped: 1, networkDropped: 1 },
}

needs(
  'chromium',
  'obs',
  'xvfb',
)('the health of OBS on the live desk', () => {
  let desk: OpenDesk
  let folder: OpenDesk['folder']
  let obs: OpenDesk['obs']
  let studio: OpenDesk['studio']
  let page: OpenDesk['page']

  beforeAll(async () => {
    desk = await openDesk()
    ;({ folder, obs, studio, page } = desk)
  })
  afterEach(async () => {
    await studio.engine.call('settings.change', { language: 'zh' })
    expect(studio.problems.splice(0)).toEqual([])
  })
  afterAll(() => desk.close())

  const part = (name: string) => page.getByRole('region', { name, exact: true })
  /** In the strip, and beside the chat. */
  const placesIn = ({ title }: { title: string }) => ({ verdict: part(title).first().getByRole('status'), panel: part(title).last() })

  test.each(['zh', 'en'] as const)(
    'in %s nothing that may be wrong is cut off, in the strip or in the place of its figure',
    async language => {
      const { health } = wordsIn(language).pageLive
      const sentences = healthProblems.map(problem => health.problems[problem](worst))
      await studio.engine.call('settings.change', { language })
      const { verdict, panel } = placesIn(health)
      await panel.getByText(health.names.disk).waitFor()
      const cutInStrip = await verdict.evaluate((place, those) => {
        const was = place.textContent
        const cut = those.filter(sentence => {
          place.textContent = sentence
          return place.scrollHeight > place.clientHeight
        })
        place.textContent = was
        return cut
      }, sentences)
      const figures = panel.locator('dl')
      const cutInPanel = await figures.evaluate((list, those) => {
        const row = list.appendChild(list.lastElementChild!.cloneNode(true) as HTMLElement)
        row.setAttribute('data-trouble', '')
        row.querySelector('dt')!.remove() // there it can only be heard
        const place = row.querySelector('dd')!
        const cut = those.filter(sentence => {
          place.textContent = sentence
          return place.scrollWidth > place.clientWidth
        })
        row.remove()
        return cut
      }, sentences)
      expect({ cutInStrip, cutInPanel }).toEqual({ cutInStrip: [], cutInPanel: [] })
    },
  )

  test(
    'a stream whose server goes away is not called slow: it broke off, and the desk says what to look at',
    { timeout: 60_000 },
    async () => {
      const strip = part(text.strip.stream)
      const { verdict, panel } = placesIn(text.health)
      const sink = await startRtmpSink(join(folder, 'broken-off.flv'))
      try {
        await streamTo(obs, sink.port)
        await studio.engine.call('obs.stream', { to: 'start' })
        await strip.getByText(text.strip.streamPhases.running).waitFor()
        await strip.getByText(/^\d+:\d\d:\d\d$/).waitFor()
        const placesBefore = await Promise.all([panel, part(text.chat.title)].map(each => each.boundingBox()))
        await sink.close()
        const word = strip.getByText(text.strip.streamPhases.reconnecting)
        await word.waitFor()
        expect(await word.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
        expect(await strip.getByText(/^\d+:\d\d:\d\d$/).count()).toBe(0)
        const brokeOff = text.health.problems.reconnecting(worst)
        await verdict.getByText(brokeOff).waitFor()
        await panel.getByText(brokeOff).waitFor()
        expect(await Promise.all([panel, part(text.chat.title)].map(each => each.boundingBox()))).toEqual(placesBefore)
      } finally {
        await sink.close()
      }
      await obs.call('StopStream')
      await strip.getByText(text.strip.streamPhases.stopped).waitFor()
      await panel.getByText(text.health.names.network).waitFor()
    },
  )
})
