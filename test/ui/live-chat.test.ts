// The chat on the live desk, over a real engine and a real OBS: what is said, what is alarming in it, and that what is read stays.
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { troublesInAllLooks } from './desk-looks.ts'
import { openDesk, type OpenDesk } from './open-desk.ts'

const words = wordsIn('zh')
const text = words.pageLive
const talk = words.liveTalk

needs(
  'chromium',
  'obs',
  'xvfb',
)('the chat on the live desk', () => {
  let desk: OpenDesk
  let studio: OpenDesk['studio']
  let page: OpenDesk['page']

  beforeAll(async () => {
    desk = await openDesk()
    ;({ studio, page } = desk)
    await studio.engine.call('live.start', {})
  })
  afterEach(() => expect(studio.problems.splice(0)).toEqual([]))
  afterAll(() => desk.close())

  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  const looksWell = async () => expect(await troublesInAllLooks(studio)).toEqual([])

  /** As a program brings them: who says what. */
  async function says(...said: readonly (readonly [who: string, text: string, kind?: 'superchat'])[]) {
    const { token, postPath } = await studio.engine.call('danmaku.ingestAccess', {})
    const lines = said.map(([who, text, kind = 'chat']) => ({ id: randomUUID(), platform: 'p', kind, user: { id: who, name: who }, text }))
    const answer = await fetch(`${studio.url}${postPath}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify(lines),
    })
    expect(answer.status).toBe(200)
  }

  test('the chat says what each message is, counts what is said again, and hides insults until they are asked for', async () => {
    await studio.engine.call('settings.change', { messageIngest: true })
    await says(['小明', '150斤穿多大？'], ['小红', '好看'], ['小李', '好 看！'], ['小王', '好看'], ['小张', '链接在哪'], ['小刘', '已拍'])
    await says(['骂', '傻逼主播'], ['广告', '加微信 abc12345'], ['大哥', '傻逼主播', 'superchat'])
    const chat = part(text.chat.title)
    const messages = chat.getByRole('log')
    const rows = () => messages.getByRole('listitem').allInnerTexts()
    await expect.poll(async () => (await rows()).length).toBe(5)
    const shown = (await rows()).map(row => row.replaceAll(/\s+/g, ' '))
    expect(shown[0]).toContain(`小明${talk.marks.question}150斤穿多大？`)
    expect(shown[1]).toMatch(/小红好看×3$/)
    expect(shown[2]).toContain(talk.marks.purchase)
    expect(shown[3]).toContain(`小刘${talk.marks.order}已拍`)
    expect(shown[4]).toContain('大哥') // what was paid for is not hidden
    await page.keyboard.press('f')
    await expect.poll(rows).toEqual([expect.stringContaining('150斤穿多大？'), expect.stringContaining('链接在哪')])
    await page.keyboard.press('Shift+f')
    await page.keyboard.press('Shift+f')
    await button(talk.filter.hidden('2'), chat).and(page.locator('[aria-pressed=true]')).waitFor()
    expect((await rows()).map(row => row.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringContaining(`${talk.hiddenBy('abuse')}傻逼主播`),
      expect.stringContaining(`${talk.hiddenBy('spam')}加微信 abc12345`),
    ])
    await looksWell()
    await button(talk.filter.names.all, chat).click()
  })

  test('trouble that several tell, and complaints, stand in their place with what was said, until they are put away', async () => {
    const alerts = part(talk.alerts.title)
    const [trouble, complaint] = (['trouble', 'complaint'] as const).map(kind =>
      alerts.getByRole('group', { name: talk.alerts.kinds[kind] }),
    )
    const placeBefore = await alerts.boundingBox()
    await says(['小红', '没声音'], ['小李', '质量太差了，要退货'], ['小王', '没声音了'])
    await complaint!.getByText('质量太差了').waitFor()
    await alerts.getByText(talk.alerts.none.trouble).waitFor() // two are not enough
    await says(['小张', '没声音'])
    await trouble!.getByText(talk.alerts.facts(3, 3)).waitFor()
    expect(await alerts.boundingBox()).toEqual(placeBefore)
    await looksWell()
    await part(text.chat.title).getByRole('log').hover() // what is pointed at stands still, and another part of the chat is another list
    await page.keyboard.press('q')
    await part(text.chat.title).locator('li[aria-current=true]').getByText('质量太差了').waitFor()
    await expect.poll(() => part(text.chat.title).getByRole('log').getByRole('listitem').count()).toBe(3)
    await page.keyboard.press('j')
    const sought = part(text.chat.title).locator('li[aria-current=true]')
    await sought.getByText('没声音', { exact: true }).waitFor()
    await says(['小周', '没声音'], ['小吴', '没声音'])
    await sought.getByText(talk.times(4)).waitFor() // what is said again stays found
    await page.keyboard.press('Shift+q')
    await alerts.getByText(talk.alerts.none.complaint).waitFor()
    await button(talk.alerts.dismiss('trouble'), trouble).click()
    await alerts.getByText(talk.alerts.none.trouble).waitFor()
    await says(['小李', '差评差评'], ['小刘', '不发货'])
    await complaint!.getByText(talk.alerts.facts(1, 1)).waitFor() // another one says it; who said it before says nothing new
    expect(await alerts.boundingBox()).toEqual(placeBefore)
  })

  test('the newest message is in sight however many come, and who reads further up is left there', async () => {
    const many = (from: number) =>
      says(
        ...Array.from(
          { length: 30 },
          (_, at) =>
            [
              `观众${from + at}`,
              `${from + at} 号${at % 2 ? '请问这一件有没有别的颜色和尺码可以选，在北方冬天穿会不会冷' : '好看'}`,
            ] as const,
        ),
      )
    const chat = part(text.chat.title)
    await page.mouse.move(0, 0)
    await button(talk.filter.names.all, chat).click()
    const body = chat.getByRole('group', { name: text.chat.title, exact: true })
    const belowPx = () => body.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)
    for (const from of [100, 200, 300]) {
      await many(from)
      await chat.getByText(`观众${from + 29}`).waitFor()
      await expect.poll(belowPx).toBeLessThan(2)
    }
    await body.evaluate(element => element.scrollTo({ top: 0 }))
    await many(400)
    await chat.getByText('观众429').waitFor({ state: 'attached' })
    expect(await body.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  })

  test('products have their place, which says that the desk does not show them yet', async () => {
    await part(talk.products.title).getByText(talk.products.none).waitFor()
  })
})
