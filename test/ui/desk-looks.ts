// The desk in both languages and both themes.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import type { OpenStudio } from '../helpers/studio.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const looks = (['zh', 'en'] as const).flatMap(language => (['dark', 'light'] as const).map(theme => ({ language, theme })))

/** What axe calls serious or critical, and what lies beyond the window. Leaves the page as the first of them. */
export async function troublesInAllLooks({ page, engine }: Pick<OpenStudio, 'page' | 'engine'>): Promise<string[]> {
  const become = async ({ language, theme }: (typeof looks)[number]) => {
    await engine.call('settings.change', { language, theme })
    await page.waitForSelector(`html[lang="${language === 'zh' ? 'zh-CN' : 'en'}"][data-mantine-color-scheme="${theme}"]`)
  }
  const troubles: string[] = []
  for (const look of looks) {
    await become(look)
    troubles.push(...(await troublesOf(page)).map(trouble => `${look.language} ${look.theme}: ${trouble}`))
  }
  await become(looks[0]!)
  return troubles
}

async function troublesOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`)
  const beyond = await page.evaluate(() => {
    const main = document.querySelector('main')!
    return main.scrollWidth > main.clientWidth || main.scrollHeight > main.clientHeight ? ['the desk is larger than the window'] : []
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${String(node.target)} ${node.failureSummary?.split('\n').at(1) ?? ''}`))
    .concat(beyond)
}
