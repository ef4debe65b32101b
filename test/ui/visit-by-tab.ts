// Goes through a page with Tab as a person without a mouse does, and tells what Tab does not lead to and where the focus is not seen.
import type { Page } from 'playwright-core'

export interface TabVisit {
  /** Controls that neither Tab nor the arrows of a group that Tab leads to can reach. */
  unreached: string[]
  /** Where nothing on the page looks different while it has the focus. */
  unseen: string[]
  stops: number
}

const mostStops = 400

/** Of the open dialog, where there is one: the rest of the page is out of reach then. */
export async function visitAllByTab(page: Page): Promise<TabVisit> {
  await page.evaluate(install)
  const unseen: string[] = []
  let stops = 0
  for (; stops < mostStops; stops++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => tabVisit.stop())
    if (stop === 'visited') break
    if (stop !== 'end' && !stop.isSeen) unseen.push(stop.name)
  }
  return { unreached: await page.evaluate(() => tabVisit.unreached()), unseen, stops }
}

declare const tabVisit: {
  /** `end`: of the page, from where Tab leads to its beginning. */
  stop(): { name: string; isSeen: boolean } | 'visited' | 'end'
  unreached(): string[]
}

/** Runs in the page. */
function install(): void {
  const visited = new Set<Element>()
  const controls =
    'a[href], button, input, select, textarea, summary, video[controls], [tabindex], [role=button], [role=slider], [role=tab], [role=option], [role=checkbox]'
  /** In these, arrows lead on from the one that Tab leads to. */
  const groups = '[role=radiogroup], [role=tablist], [role=listbox], [role=log], [role=menu], [role=slider], ul'

  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}${element.getAttribute('role') ? `[${element.getAttribute('role')}]` : ''} ${(
      element.getAttribute('aria-label') ??
      (element.textContent || (element as HTMLInputElement).value || element.outerHTML)
    ).slice(0, 60)}`
  const isThere = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    !element.closest('[aria-hidden=true], [inert]') &&
    !element.matches(':disabled, [aria-disabled=true]')

  /** How all looks that may change with the focus: itself, what is drawn beside it for it, and what is around it. */
  const lookOf = (element: Element) => {
    const around = [element, element.nextElementSibling, element.previousElementSibling, element.parentElement, element.firstElementChild]
    return around
      .filter(each => each !== null)
      .flatMap(each => ['', '::before', '::after'].map(part => getComputedStyle(each, part === '' ? undefined : part)))
      .map(style =>
        [
          style.outline,
          style.boxShadow,
          style.borderColor,
          style.backgroundColor,
          style.transform,
          style.opacity,
          style.fill,
          style.stroke,
        ].join(),
      )
      .join('|')
  }

  const isReached = (control: Element): boolean => {
    if (visited.has(control) || [...visited].some(each => control.contains(each))) return true
    const group = control.closest(groups)
    return group !== null && [...visited].some(each => group.contains(each))
  }

  Object.assign(globalThis, {
    tabVisit: {
      stop() {
        const element = document.activeElement
        if (!element || element === document.body) return 'end'
        if (visited.has(element)) return 'visited'
        visited.add(element)
        const focused = lookOf(element)
        ;(element as HTMLElement).blur()
        const isSeen = lookOf(element) !== focused
        ;(element as HTMLElement).focus({ preventScroll: true })
        return { name: nameOf(element), isSeen }
      },
      unreached() {
        const scope = [...document.querySelectorAll('[role=dialog]')].filter(isThere).at(-1) ?? document.body
        const clickable = [...scope.querySelectorAll('*')].filter(
          each => getComputedStyle(each).cursor === 'pointer' && !each.closest(`${controls}, label`),
        )
        return [...scope.querySelectorAll(controls), ...clickable]
          .filter(each => isThere(each) && !isReached(each) && !each.matches('main, [role=dialog], dialog'))
          .map(nameOf)
      },
    },
  })
}
