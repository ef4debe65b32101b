// The studio beside a real OBS that records: what it costs OBS, and how soon it knows and shows what happens.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage } from '../../helpers/build-page.ts'
import type { Figure } from '../figure.ts'
import { measureAddedSkips } from './added-skips.ts'
import { measureBackOff } from './back-off.ts'
import { mostIdleLossPercent, startObsAtCanvas, type Canvas } from './find-canvas.ts'
import { measureFlashes } from './flashes.ts'
import { openLiveStudio, type Beside, type LiveStudio } from './live-studio.ts'
import { measureMemoryGrowth } from './memory-growth.ts'
import { measureReconnects } from './reconnects.ts'
import { measureScreen } from './screen.ts'

export interface LiveBench {
  /** The first at which OBS alone loses next to nothing is taken. */
  canvases: readonly Canvas[]
  /** After each start of a recording or of a studio, and after its end: what is lost just then says nothing of it. */
  restMs: number
  pairs: number
  blockSeconds: number
  flashes: number
  screenSeconds: number
  /** Over which the engine's memory is watched. */
  minutes: number
  backOffs: number
  /** How long a studio is given until it holds nothing back, before OBS is made to skip. */
  calmWithinMs: number
  /** Drops on the way; and how often OBS is killed, and how often it is stopped. */
  drops: number
  ofProcess: number
  /** Told what is found on the way, to people. */
  note: (line: string) => void
}

export async function measureLive(options: LiveBench): Promise<Figure[]> {
  const { canvases, restMs, blockSeconds, note } = options
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-live-'))
  const pageFolder = await buildPage()
  try {
    const { obs, canvas, height, idleLossPercent } = await startObsAtCanvas({ folder, canvases, restMs, seconds: blockSeconds, note })
    try {
      const openStudio = () => openLiveStudio({ dataFolder: join(folder, 'data'), pageFolder, obs, restMs })
      return [
        { name: `height of the canvas (${canvas} at 30 pictures/s, recording)`, value: height, unit: 'px' },
        {
          ...{ name: `pictures OBS skips at that canvas by itself, in ${blockSeconds} s`, value: idleLossPercent, unit: '%' },
          ...{ goal: `< ${mostIdleLossPercent} %`, met: idleLossPercent < mostIdleLossPercent },
        },
        ...(await measureBeside({ obs, folder, openStudio }, options)),
      ]
    } finally {
      await obs.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function measureBeside(beside: Beside, options: LiveBench): Promise<Figure[]> {
  const { flashes, screenSeconds, minutes, note } = options
  const figures: Figure[] = []
  /** Told at once, too: a run takes long, and a later part may fail. */
  async function part(name: string, measured: Promise<Figure[]>) {
    note(`${name} …`)
    for (const figure of await measured) {
      note(`  ${figure.name}: ${figure.value.toPrecision(3)} ${figure.unit}`)
      figures.push(figure)
    }
  }

  await part('with the studio and without it', measureAddedSkips(beside, options))
  await withStudio(beside, async studio => {
    await part('flashes', measureFlashes(beside, studio, flashes))
    await part('messages to the screen', measureScreen(beside, studio, screenSeconds))
    await part('memory', measureMemoryGrowth(studio, minutes))
  })
  await part('holding back', measureBackOff(beside, options))
  await withStudio(beside, studio => part('drops', measureReconnects(beside, studio, options))) // the last: OBS is killed in it
  return figures
}

async function withStudio(beside: Beside, use: (studio: LiveStudio) => Promise<void>): Promise<void> {
  const studio = await beside.openStudio()
  try {
    await use(studio)
  } finally {
    await studio.close()
  }
}
