// The page as it is shipped, built when its sources are newer than what is there. Tests with a page run one file at a time.
import { join } from 'node:path'
import { build } from 'vite'
import { checkout, isOutdated, page } from '../../electron/cli/ready-built.ts'
import { partsUnderTest } from './parts-under-test.ts'

/** Answers the folder that the engine serves. SHOWRUNNER_PAGE names one that was built already, SHOWRUNNER_PACKED has one. */
export async function buildPage(): Promise<string> {
  if (partsUnderTest.pageFolder !== undefined) return partsUnderTest.pageFolder
  const folder = join(checkout, 'dist', page.name)
  const sources = page.sources.map(source => join(checkout, source))
  if (isOutdated(join(folder, page.mark), sources)) await build({ configFile: join(checkout, 'vite.config.ts'), logLevel: 'error' })
  return folder
}

/** For Vitest: once before all tests with a page. */
export async function setup(): Promise<void> {
  await buildPage() // what a set-up answers would be taken for its tear-down
}
