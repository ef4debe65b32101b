// An OBS that records, at the largest canvas at which this machine lets it lose next to nothing by itself.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startObs } from '../../helpers/real-obs.ts'
import { watchBlock } from './skipped-frames.ts'

const sizes = [
  { width: 1280, height: 720 },
  { width: 960, height: 540 },
  { width: 640, height: 360 },
  { width: 320, height: 180 },
] as const
const fps = 30
export const mostIdleLossPercent = 0.1
/** What is skipped while a recording starts says nothing. */
const restMs = 3000

/** The smallest, where all lose more. */
export async function startObsAtCanvas({ folder, seconds, note }: { folder: string; seconds: number; note: (line: string) => void }) {
  for (const { width, height } of sizes) {
    const ownFolder = join(folder, `obs-${height}`)
    mkdirSync(ownFolder, { recursive: true })
    const obs = await startObs({ folder: ownFolder, width, height, fps, recordFormat: 'mkv' })
    const canvas = `${width} × ${height}`
    try {
      await obs.startRecord()
      await sleep(restMs)
      const { skippedPercent } = await watchBlock(obs, undefined, seconds)
      note(`OBS alone at ${canvas}: ${skippedPercent.toFixed(2)} % skipped`)
      if (skippedPercent < mostIdleLossPercent || height === sizes.at(-1)!.height)
        return { obs, canvas, height, idleLossPercent: skippedPercent }
      await obs.close()
    } catch (error) {
      await obs.close()
      throw error
    }
  }
  throw new Error('there is no size to try')
}
