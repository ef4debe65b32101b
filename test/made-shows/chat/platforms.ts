// Where a show is on: what its chat is called and what it tells beside words.
import type { MessageKind } from '../../../electron/contract/danmaku.ts'
import type { Draws } from '../draws.ts'
import { eventBeats, type ScriptedShow } from '../script.ts'

export interface Platform {
  name: string
  /** How many of each come for one thing said, when nothing happens. Gifts may storm wherever there are any. */
  besides: Partial<Record<MessageKind, number>>
}

const chinese: readonly Platform[] = [
  { name: 'douyin', besides: { entry: 0.35, like: 0.25, follow: 0.03, share: 0.01, gift: 0.04, order: 0.02 } },
  { name: 'taobao', besides: { entry: 0.2, like: 0.3, follow: 0.02, gift: 0.005, order: 0.04 } },
  { name: 'bilibili', besides: { entry: 0.15, follow: 0.01, gift: 0.05, superchat: 0.004, member: 0.003 } },
  { name: 'kuaishou', besides: { like: 0.15, gift: 0.05, share: 0.01, order: 0.01 } },
]
const latin: readonly Platform[] = [
  { name: 'twitch', besides: { gift: 0.02, member: 0.006 } },
  { name: 'youtube', besides: { gift: 0.004, superchat: 0.006, member: 0.004 } },
]

export function drawPlatform({ temperament }: ScriptedShow, draws: Draws): Platform {
  const { name, besides } = draws.pick(temperament.latinShare > 0.5 ? latin : chinese)
  // A quarter of all logs keep only what was said and given.
  const keepsLittle = draws.chance(0.25)
  const kept = Object.entries(besides).filter(([kind]) => !keepsLittle || !['entry', 'like', 'follow', 'share'].includes(kind))
  return { name, besides: Object.fromEntries(kept) }
}

/** Whether a show sells or only entertains: what is talked of between its beats follows from it. */
export function isSelling({ beats, seed }: ScriptedShow): boolean {
  return beats.some(({ what }) => what in eventBeats && eventBeats[what as keyof typeof eventBeats] !== 'peak') || seed % 4 < 2
}
