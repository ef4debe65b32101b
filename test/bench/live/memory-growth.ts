// Whether the memory of an engine grows while a show runs on and on, with a chat that is never quiet.
import { setTimeout as sleep } from 'node:timers/promises'
import { megabytesOf } from '../../helpers/processes.ts'
import { bringMessages } from '../bring-messages.ts'
import type { Figure } from '../figure.ts'
import { mean } from '../moments/match-moments.ts'
import type { LiveStudio } from './live-studio.ts'

const perSecond = 20
const lookEveryMs = 10_000
/** Of the time: an engine that warms up grows. */
const warmUpShare = 0.2
const leastLooks = 10
const hourMs = 3_600_000

interface Look {
  atMs: number
  megabytes: number
}

export async function measureMemoryGrowth(studio: LiveStudio, minutes: number): Promise<Figure[]> {
  const { engine, url } = studio
  await engine.call('settings.change', { messageIngest: true })
  const { token } = await engine.call('danmaku.ingestAccess', {})
  const looks: Look[] = []
  const lastsMs = minutes * 60_000
  const everyMs = Math.min(lookEveryMs, lastsMs / leastLooks)
  const look = async () => {
    for (const untilMs = performance.now() + lastsMs; performance.now() < untilMs; await sleep(everyMs))
      looks.push({ atMs: performance.now(), megabytes: megabytesOf(studio.pid) })
  }
  await Promise.all([look(), bringMessages({ url, token }, { perSecond, seconds: minutes * 60 }, () => {})])
  const warm = looks.slice(Math.floor(looks.length * warmUpShare))
  const [first, last] = [warm[0]!.megabytes, warm.at(-1)!.megabytes]
  return [
    {
      name: `memory of the engine over ${minutes} min at ${perSecond} messages/s, growth after the first fifth`,
      value: slope(warm) * hourMs,
      unit: 'MB/h',
    },
    {
      name: 'memory of the engine at the end, against after the first fifth',
      value: last,
      unit: 'MB',
      reference: first,
      ratio: last / first,
    },
  ]
}

/** Of the line that lies nearest to all of them, in megabytes a millisecond. */
function slope(looks: readonly Look[]): number {
  const [atMs, megabytes] = [mean(looks.map(look => look.atMs)), mean(looks.map(look => look.megabytes))]
  const along = looks.reduce((sum, look) => sum + (look.atMs - atMs) * (look.megabytes - megabytes), 0)
  return along / looks.reduce((sum, look) => sum + (look.atMs - atMs) ** 2, 0)
}
