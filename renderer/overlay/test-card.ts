// Shows that what lies over OBS's picture arrives, lies where it should, and is alive. Chromium inside of OBS leaks with each picture that it
// paints: nothing here moves but a clock, once a second.
import type { OverlayCard } from '../../electron/contract/overlay.ts'
import { overlay as en } from '../../electron/words/en/overlay.ts'
import { languageOf } from '../../electron/words/words.ts'
import { overlay as zh } from '../../electron/words/zh/overlay.ts'

const words = { zh, en }
const names = { zh: '场控', en: 'Showrunner' }

const parts = ['edge', 'safe', 'safe-name', 'card', 'name', 'clock', 'show', 'works'] as const
type Part = (typeof parts)[number]

export function createTestCard(page: Document) {
  const elements = Object.fromEntries(parts.map(part => [part, createPart(page, part)])) as Record<Part, HTMLElement>
  const { card, name, clock, show, works, edge, safe } = elements
  safe.append(elements['safe-name'])
  card.append(name, clock, show, works)
  let tick: ReturnType<typeof setTimeout> | undefined

  /** At each full second; not while nobody sees it, as in a scene that OBS does not show. */
  function tellTime(): void {
    clearTimeout(tick)
    if (page.hidden) return
    const now = new Date()
    write(clock, timeText(now))
    tick = setTimeout(tellTime, 1000 - now.getMilliseconds())
  }

  return {
    show({ language, showTitle }: OverlayCard): void {
      const spoken = language === 'system' ? languageOf(navigator.language) : language
      const { testCard, safeArea, noShow, works: itWorks } = words[spoken]
      page.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en'
      write(name, `${names[spoken]} · ${testCard}`)
      write(elements['safe-name'], safeArea)
      write(show, showTitle ?? noShow)
      write(works, itWorks)
      if (card.isConnected) return
      page.body.append(edge, safe, card)
      page.addEventListener('visibilitychange', tellTime)
      tellTime()
    },
    close(): void {
      clearTimeout(tick)
      page.removeEventListener('visibilitychange', tellTime)
      for (const element of [edge, safe, card]) element.remove()
    },
  }
}

function createPart(page: Document, part: Part): HTMLElement {
  const element = page.createElement('div')
  element.className = part
  return element
}

/** What is the same is not painted again. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

const timeText = (time: Date): string => [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')
const two = (number: number): string => String(number).padStart(2, '0')
