// The live desk, open in a browser over a real engine and a real OBS of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RealObs } from '../helpers/real-obs.ts'
import { startObs } from '../helpers/real-obs.ts'
import { openStudio } from '../helpers/studio.ts'

export type OpenDesk = Awaited<ReturnType<typeof openDesk>>

/** @param prepare what OBS is to be before the studio meets it */
export async function openDesk(prepare?: (obs: RealObs) => Promise<unknown>) {
  const folder = mkdtempSync(join(tmpdir(), 'live-desk-'))
  const obs = await startObs({ folder, width: 320, height: 180, fps: 10, recordFormat: 'mkv' })
  await prepare?.(obs)
  const studio = await openStudio()
  const { engine, page, url } = studio
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await engine.call('obs.connect', { host: '127.0.0.1', port: obs.port, password: obs.password })
  await page.goto(`${url}/#/live`)
  await page.getByText(/^OBS \d+\.\d/).waitFor()
  return {
    ...{ folder, obs, studio, page },
    async close(): Promise<void> {
      await studio.close()
      await obs.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
