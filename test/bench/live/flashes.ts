// From a picture that changes in OBS to the signal of it in the engine. A page is told a second's sound in the moment in which the engine has its
// sound and its pictures; that the change is in it is read from the store afterwards.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import type { Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import type { Beside, LiveStudio } from './live-studio.ts'

const colours = [0xff000000, 0xffffffff] // black and white, whole
/** Two key frames lie in between: what one flash changes is not taken for the next one's. */
const leastGapMs = 5000
const gapSpreadMs = 1000
/** Mean of a change from one key frame to the next, 0 to 255. Nothing else moves. */
const leastMotion = 10
const shownWithinMs = 3000
/** Seconds are judged a dozen seconds late, and written some at a time. */
const keptAfterMs = 10_000
const keptWithinMs = 60_000

interface Flash {
  atMs: number
  showMs: number
}

export async function measureFlashes({ obs, folder }: Beside, studio: LiveStudio, flashes: number): Promise<Figure[]> {
  const told = new Map<number, number>()
  let judgedMs = 0
  const unfollow = studio.engine.follow('live.curves', 0, ({ items }) => {
    for (const { atMs, loudness, score } of items) {
      if (loudness !== undefined) told.set(atMs, performance.now())
      if (score !== undefined) judgedMs = atMs
    }
  })
  const feeds: { atMs: number; isWhole: boolean }[] = []
  const unwatch = studio.engine.watch('live.feed', feed => {
    feeds.push({ atMs: performance.now(), isWhole: feed?.isReduced === false && feed.pictures.from === 'recording' })
  })
  const seen = await flash(obs, flashes, studio.toShowMs)
  const lastMs = seen.at(-1)!.showMs
  const giveUpMs = performance.now() + keptWithinMs
  await waitUntil(() => judgedMs > lastMs + keptAfterMs || performance.now() > giveUpMs)
  unfollow()
  unwatch()
  /** While it could be shown. */
  const wasWhole = ({ atMs }: Flash) =>
    feeds.every(({ atMs: fromMs, isWhole }, place) => {
      const untilMs = feeds[place + 1]?.atMs ?? Infinity
      return isWhole || fromMs > atMs + shownWithinMs || untilMs < atMs
    })

  const motion = motionOf(join(folder, 'data'), studio.showId)
  const lost = { all: 0, whileReduced: 0 }
  const delays = seen.flatMap(each => {
    const { atMs, showMs } = each
    const first = Math.floor(showMs / 1000) * 1000
    const shown = [...motion.keys()].find(
      startMs => startMs >= first && startMs < first + shownWithinMs && motion.get(startMs)! > leastMotion,
    )
    const toldMs = shown === undefined ? undefined : told.get(shown)
    if (toldMs !== undefined) return [toldMs - atMs]
    lost.all++
    if (!wasWhole(each)) lost.whileReduced++
    return []
  })
  if (delays.length === 0 && lost.whileReduced < lost.all) throw new Error('no flash was seen in the signals of the picture')
  const figures: Figure[] = [
    { name: `flashes of ${flashes} that no picture signal shows`, value: lost.all, unit: 'times', goal: '0 times', met: lost.all === 0 },
    {
      name: 'of these while the feed did not read the recording, or held back because OBS skipped',
      value: lost.whileReduced,
      unit: 'times',
    },
  ]
  if (delays.length === 0) return figures
  return [
    ...figures,
    { name: 'flash in OBS until the picture signal of its second is in the engine, p50', value: quantile(delays, 0.5), unit: 'ms' },
    { name: 'flash in OBS until the picture signal of its second is in the engine, p95', value: quantile(delays, 0.95), unit: 'ms' },
  ]
}

/** The whole picture turns from black to white and back, at any moment between two key frames. */
async function flash(obs: Beside['obs'], flashes: number, toShowMs: LiveStudio['toShowMs']): Promise<Flash[]> {
  const { currentProgramSceneName: sceneName } = await obs.call('GetCurrentProgramScene')
  const { baseWidth: width, baseHeight: height } = await obs.call('GetVideoSettings')
  const inputName = 'Flash'
  const inputSettings = { color: colours[0]!, width, height }
  await obs.call('CreateInput', { sceneName, inputName, inputKind: 'color_source_v3', inputSettings, sceneItemEnabled: true })
  const seen: Flash[] = []
  for (let number = 1; number <= flashes; number++) {
    await sleep(leastGapMs + Math.random() * gapSpreadMs)
    seen.push({ atMs: performance.now(), showMs: toShowMs(Date.now()) })
    await obs.call('SetInputSettings', { inputName, inputSettings: { color: colours[number % 2]! } })
  }
  await sleep(leastGapMs)
  await obs.call('RemoveInput', { inputName })
  return seen
}

/** In order of the show. */
function motionOf(dataFolder: string, showId: string): Map<number, number> {
  const file = join(dataFolder, 'showrunner.db')
  const store = openStore({ file, backupFolder: join(dataFolder, 'backups'), log: silentLog, now: Date.now, mode: 'reader' })
  try {
    return new Map([...store.liveSeconds.ofShow(showId)].map(({ startMs, samples }) => [startMs, samples['motion']?.[0] ?? NaN]))
  } finally {
    store.close()
  }
}
