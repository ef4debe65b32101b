// The page of `player/` in a real Chromium, over files of a folder.
import { join } from 'node:path'
import { startChromium } from '../helpers/chromium.ts'
import { serveFolders } from '../helpers/serve-folders.ts'
import type { Player } from './player/player.ts'

const checkout = join(import.meta.dirname, '..', '..')
/** Served from the checkout's root, because it uses the studio's own feed. */
export const playerPage = 'test/real/player/player.html'

/** Files are called by their name. @param folder theirs; Chromium's own files go below it, too */
export async function startPlayer(folder: string) {
  const server = await serveFolders([checkout, folder])
  const chromium = await startChromium({ folder: join(folder, 'chromium') })
  const problems: string[] = []
  const page = await chromium.openPage(`${server.url}${playerPage}`, problems)
  const ask =
    <Name extends keyof Player>(name: Name) =>
    (...args: Parameters<Player[Name]>): ReturnType<Player[Name]> =>
      page.evaluate(`player.${name}(...${JSON.stringify(args)})`) as ReturnType<Player[Name]> // what the page's own function answers
  return {
    remember: ask('remember'),
    compare: ask('compare'),
    play: ask('play'),
    listen: ask('listen'),
    /** What the page logged as an error. */
    problems,
    async close(): Promise<void> {
      await chromium.close()
      await server.close()
    },
  }
}
