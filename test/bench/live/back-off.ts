// How soon the studio holds back when OBS skips: the machine is given so much to do that OBS does, and the feed is watched.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { waitUntil } from '../../helpers/wait-until.ts'
import type { Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import type { Beside, LiveStudio } from './live-studio.ts'

const goalMs = 2000
/** A small canvas is rendered in time also on a machine that has much else to do: more each time, until it is not. */
const burnersPerCore = 4
const moreEveryMs = 2000
const skipsWithinMs = 30_000
const holdsBackWithinMs = 20_000
const lookEveryMs = 50

export interface BackOffOptions {
  backOffs: number
  calmWithinMs: number
  note: (line: string) => void
}

/** Each time with an engine of its own: one that has held back asks for more again only after a minute. */
export async function measureBackOff({ obs, openStudio }: Beside, { backOffs, calmWithinMs, note }: BackOffOptions): Promise<Figure[]> {
  const delays: number[] = []
  for (let time = 0; time < backOffs; time++) {
    const studio = await openStudio()
    try {
      if (await isCalm(studio, calmWithinMs)) delays.push(await backOff(obs, studio))
      else note('OBS skips before it is made to: this time is left out')
    } finally {
      await studio.close()
    }
  }
  if (delays.length === 0) return []
  const longest = quantile(delays, 1)
  const what = 'from the second picture that OBS skips until the feed holds back'
  return [
    { name: `${what}, ${delays.length} times, p50`, value: quantile(delays, 0.5), unit: 'ms' },
    { name: `${what}, longest`, value: longest, unit: 'ms', goal: `≤ ${goalMs} ms`, met: longest <= goalMs },
  ]
}

/** Of the last seconds, too; false where it will not be. */
async function isCalm(studio: LiveStudio, withinMs: number): Promise<boolean> {
  const isNow = () => {
    const { renderingSkipped, encoderSkipped } = studio.health() ?? {}
    return studio.feed()?.isReduced === false && renderingSkipped === 0 && encoderSkipped === 0
  }
  const giveUpMs = performance.now() + withinMs
  await waitUntil(() => isNow() || performance.now() > giveUpMs)
  return isNow()
}

async function backOff(obs: Beside['obs'], studio: LiveStudio): Promise<number> {
  let reducedMs: number | undefined
  const unwatch = studio.engine.watch('live.feed', feed => {
    if (feed?.isReduced) reducedMs ??= performance.now()
  })
  const { skippedFrames } = await obs.frames()
  const burners = startBurners()
  try {
    const skippedMs = await skipsFrom(obs, skippedFrames)
    const giveUpMs = performance.now() + holdsBackWithinMs
    const heldBackMs = await waitUntil(() => reducedMs ?? (performance.now() > giveUpMs && Infinity))
    if (heldBackMs === Infinity) throw new Error('the feed does not hold back')
    return heldBackMs - skippedMs
  } finally {
    unwatch()
    await burners.end()
  }
}

/** When the last look began at which no more than one was skipped: never too late. One alone says nothing. */
async function skipsFrom(obs: Beside['obs'], before: number): Promise<number> {
  const giveUpMs = performance.now() + skipsWithinMs
  for (let cleanMs = performance.now(); cleanMs < giveUpMs;) {
    const askedMs = performance.now()
    if ((await obs.frames()).skippedFrames > before + 1) return cleanMs
    cleanMs = askedMs
    await sleep(lookEveryMs)
  }
  throw new Error('OBS skips nothing, however busy the machine is')
}

/** They end by themselves, as nothing else would where this process is killed. */
const burning = `for (const untilMs = Date.now() + ${skipsWithinMs + holdsBackWithinMs}; Date.now() < untilMs;);`

/** Programs that do nothing, as fast as they can; more and more of them. Each in a session of its own: Linux shares time out among sessions. */
function startBurners() {
  const burners: ChildProcess[] = []
  const add = () => {
    const count = availableParallelism() * burnersPerCore
    for (let number = 0; number < count; number++)
      burners.push(spawn(process.execPath, ['-e', burning], { stdio: 'ignore', detached: true }))
  }
  add()
  const adding = setInterval(add, moreEveryMs)
  return {
    async end(): Promise<void> {
      clearInterval(adding)
      const ended = burners.map(burner => once(burner, 'close'))
      for (const burner of burners) burner.kill('SIGKILL')
      await Promise.all(ended)
    },
  }
}
