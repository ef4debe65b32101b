// `npm run screenshots`: every page, in both languages and looks and two sizes, over a real engine. They go into a folder that git ignores.
// Names of scenes as arguments: only those.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openStudio } from '../../helpers/studio.ts'
import type { OpenStudio } from '../../helpers/studio.ts'
import { scenesOf } from './scenes.ts'
import type { Scene } from './scenes.ts'
import { fillLibrary } from './shown-library.ts'

const root = join(import.meta.dirname, '../../../.cache/screenshots')
const pictures = join(root, 'pictures')
const wanted = process.argv.slice(2)
const looks = (['zh', 'en'] as const).flatMap(language => (['dark', 'light'] as const).map(theme => ({ language, theme })))
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

const patienceMs = 180_000

const studio = await openStudio()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void studio.close().finally(() => process.exit(1)))
studio.page.setDefaultTimeout(patienceMs) // clips are being encoded meanwhile
try {
  if (wanted.length === 0) rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  await studio.page.emulateMedia({ reducedMotion: 'reduce' }) // nothing is looked at on its way
  await shoot({ name: 'library-empty', go: () => studio.page.getByRole('heading', { level: 2 }).first().waitFor() })
  const library = await fillLibrary(studio.engine, join(root, 'media'), studio.media)
  for (const scene of scenesOf(studio, library)) await shoot(scene)
  for (const problem of studio.problems) console.error(problem)
  if (studio.problems.length > 0) process.exitCode = 1
} finally {
  await studio.close()
}

async function shoot(scene: Scene): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(scene.name)) return
  try {
    for (const look of looks) await shootLook(scene, studio, look)
  } finally {
    await scene.end?.()
  }
}

async function shootLook({ name, go }: Scene, { page, engine }: OpenStudio, { language, theme }: (typeof looks)[number]): Promise<void> {
  await engine.call('settings.change', { language, theme })
  await page.waitForSelector(`html[lang="${language === 'zh' ? 'zh-CN' : 'en'}"][data-mantine-color-scheme="${theme}"]`)
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.reload() // each picture is of a page that was just opened
    await go()
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
    await page.waitForTimeout(400) // what was asked for when the size changed has come
    const path = join(pictures, `${name}-${language}-${theme}-${size.width}.png`)
    await page.screenshot({ path })
    console.log(path)
  }
}
