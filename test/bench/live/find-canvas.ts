// An OBS that records, at the largest canvas at which this machine lets it lose next to nothing by itself.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startObs } from '../../helpers/real-obs.ts'
import { watchBlock } from './skipped-frames.ts'

export interface Canvas {
  width: number
  height: number
}

/** From the largest on. */
export const allCanvases: readonly Canvas[] = [
  { width: 1280, height: 720 },
  { width: 960, height: 540 },
  { width: 640, height: 360 },
  { width: 320, height: 180 },
]
const fps = 30
export const mostIdleLossPercent = 0.1

interface Finding {
  folder: string
  canvases: readonly Canvas[]
  /** After the recording began, and for how long OBS is watched then. */
  restMs: number
  seconds: number
  note: (line: string) => void
}

/** The smallest, where all lose more. */
export async function startObsAtCanvas({ folder, canvases, restMs, seconds, note }: Finding) {
  for (const { width, height } of canvases) {
    const ownFolder = join(folder, `obs-${height}`)
    mkdirSync(ownFolder, { recursive: true })
    const obs = await startObs({ folder: ownFolder, width, height, fps, recordFormat: 'mkv' })
    const canvas = `${width} × ${height}`
    try {
      await obs.startRecord()
      await sleep(restMs)
      const { skippedPercent } = await watchBlock(obs, undefined, seconds)
      note(`OBS alone at ${canvas}: ${skippedPercent.toFixed(2)} % skipped`)
      if (skippedPercent < mostIdleLossPercent || height === canvases.at(-1)!.height)
        return { obs, canvas, height, idleLossPercent: skippedPercent }
      await obs.close()
    } catch (error) {
      await obs.close()
      throw error
    }
  }
  throw new Error('there is no size to try')
}
