// What the studio costs OBS: blocks of time with it and without it in turn, so that what else happens on the machine meets both alike. Without
// means that its engine is ended; in the next block a new one goes on with the show.
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../../helpers/median.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import type { Figure } from '../figure.ts'
import { estimateMean } from '../moments/interval.ts'
import { mean } from '../moments/match-moments.ts'
import { mostIdleLossPercent } from './find-canvas.ts'
import type { Beside, LiveStudio } from './live-studio.ts'
import { skippedBetween, watchBlock, type Block } from './skipped-frames.ts'

export interface AddedSkipsOptions {
  pairs: number
  blockSeconds: number
  /** After the studio has ended. */
  restMs: number
  note: (line: string) => void
}

const goalPercent = 0.1

type Side = 'off' | 'on'

export async function measureAddedSkips(beside: Beside, { pairs, blockSeconds, restMs, note }: AddedSkipsOptions): Promise<Figure[]> {
  const blocks: Record<Side, Block[]> = { off: [], on: [] }
  const studio = createSwitch(beside, restMs)
  try {
    for (let pair = 0; pair < pairs; pair++) {
      // the other way round each time: what grows or wanes evenly is in both
      const sides: Side[] = pair % 2 === 0 ? ['off', 'on'] : ['on', 'off']
      for (const side of sides) blocks[side].push(await watchBlock(beside.obs, await studio.turn(side), blockSeconds))
      const [off, on] = [blocks.off[pair]!, blocks.on[pair]!].map(({ skippedPercent }) => `${skippedPercent.toFixed(2)} %`)
      note(`pair ${pair + 1} of ${pairs}: skipped ${off} without the studio, ${on} with it`)
    }
  } finally {
    await studio.turn('off')
  }
  const starting = 'pictures OBS skipped while the studio starts and catches up, outside of the blocks'
  return [...toFigures(blocks, `${pairs} pairs of ${blockSeconds} s`), { name: starting, value: mean(studio.whileStarting), unit: '%' }]
}

function createSwitch({ obs, openStudio }: Beside, restMs: number) {
  const whileStarting: number[] = []
  let studio: LiveStudio | undefined

  async function turnOn() {
    const before = await obs.frames()
    studio = await openStudio()
    const { health } = studio
    await waitUntil(() => health()?.renderingSkipped !== undefined) // from now on it can hold back
    whileStarting.push(skippedBetween(before, await obs.frames()))
  }

  async function turnOff() {
    await studio?.close()
    studio = undefined
    await sleep(restMs)
  }

  return {
    /** In percent, at each start. */
    whileStarting,
    async turn(side: Side): Promise<LiveStudio | undefined> {
      if (side === 'on' && !studio) await turnOn()
      if (side === 'off' && studio) await turnOff()
      return studio
    },
  }
}

function toFigures({ off, on }: Record<Side, Block[]>, what: string): Figure[] {
  const skipped = (blocks: Block[]) => blocks.map(({ skippedPercent }) => skippedPercent)
  const added = estimateMean(skipped(on).map((percent, pair) => percent - skipped(off)[pair]!))
  const ofEngine = on.flatMap(({ engine }) => engine ?? [])
  const ofObs = on.map(({ obs }) => obs)
  const beside = (name: string, unit: string, key: 'cpuPercent' | 'megabytes'): Figure => {
    const [value, reference] = [ofEngine, ofObs].map(loads => median(loads.map(load => load[key]))) as [number, number]
    return { name, value, unit, reference, ratio: value / reference }
  }
  return [
    {
      ...{ name: `pictures OBS skipped, studio off (its engine ended), ${what}`, value: mean(skipped(off)), unit: '%' },
      ...{ goal: `< ${mostIdleLossPercent} %`, met: mean(skipped(off)) < mostIdleLossPercent },
    },
    { name: 'pictures OBS skipped, studio on (engine without a page)', value: mean(skipped(on)), unit: '%' },
    { name: 'pictures skipped more with the studio on, mean of the pairs', value: added.mean, unit: '%' },
    {
      ...{ name: 'pictures skipped more with the studio on, upper end of the 95 % interval (bootstrap of the pairs)', value: added.high },
      ...{ unit: '%', goal: `≤ ${goalPercent} %`, met: added.high <= goalPercent },
    },
    {
      name: 'time in which the feed held back because OBS skipped, studio on',
      value: 100 * mean(on.map(each => each.reducedShare)),
      unit: '%',
    },
    beside('CPU of the engine with its ffmpeg, of one core, against OBS', '%', 'cpuPercent'),
    beside('memory of the engine with its ffmpeg, against OBS', 'MB', 'megabytes'),
  ]
}
