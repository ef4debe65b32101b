// What there is a picture of: each scene goes there, and waits until all of it is there.
import type { OpenStudio } from '../../helpers/studio.ts'
import { keepCutting, stopCutting } from './keep-cutting.ts'
import { createLiveDesk } from './live-desk.ts'
import type { ShownLibrary } from './shown-library.ts'

export interface Scene {
  name: string
  go(): Promise<void>
  /** After the last of its pictures. */
  end?(): Promise<void>
}

export function scenesOf({ page, url, engine, media }: OpenStudio, { sampleId, madeId, chat }: ShownLibrary): Scene[] {
  const desk = createLiveDesk({ engine, media }, chat)
  const open = (hash: string) => page.goto(`${url}/${hash}`)
  const first = (selector: string) => page.locator(selector).first().waitFor()
  const openShow = async () => {
    await open(`#/show/${sampleId}?at=30000`)
    await first('li[data-decision]')
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await page.keyboard.press('0')
    await page.keyboard.press(']')
    await first('li[data-selected]')
    await page.mouse.move(0, 0)
  }
  const openLibrary = async () => {
    await open('#/library')
    await first(`a[data-show="${sampleId}"]`)
    await page.waitForFunction(() => [...document.images].every(image => image.naturalWidth > 0))
  }

  return [
    { name: 'library', go: openLibrary },
    {
      name: 'import',
      async go() {
        await openLibrary()
        await page.keyboard.press('i')
        await first('[role=dialog] [role=option]')
      },
    },
    {
      name: 'keys',
      async go() {
        await openShow()
        await page.keyboard.press('?')
        await first('[role=dialog]')
      },
    },
    { name: 'show', go: openShow },
    {
      name: 'show-chat',
      async go() {
        await openShow()
        await page.keyboard.press('Control+k')
        await first('[role=log] button')
      },
    },
    {
      name: 'clips',
      async go() {
        await keepCutting(engine, { showId: madeId, folder: media })
        await open(`#/clips/${sampleId}`)
        await page.getByRole('progressbar').first().waitFor()
      },
      end: () => stopCutting(engine),
    },
    {
      name: 'live-without-obs',
      async go() {
        await open('#/live')
        await page.getByRole('textbox').first().waitFor()
      },
    },
    {
      name: 'live',
      async go() {
        await desk.run()
        await open('#/live')
        await first('[role=log] li')
        await first('img') // what OBS shows
        await first('span[style*="scaleX(0."]') // and how loud it is
      },
      end: desk.end,
    },
    {
      name: 'settings',
      async go() {
        await open('#/settings')
        await page.getByText(/ffmpeg \d/).first().waitFor() // prettier-ignore
      },
    },
    {
      name: 'weights',
      async go() {
        await open('#/settings?tab=weights')
        await page.getByRole('slider').first().waitFor()
      },
    },
    {
      name: 'doctor',
      async go() {
        await open('#/settings?tab=doctor')
        await page.getByText(/ffmpeg \d/).first().waitFor() // prettier-ignore
      },
    },
  ]
}
