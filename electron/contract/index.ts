// All that the engine and those who use it (page, command line) know about each other.
import type { z } from 'zod'
import { clips } from './clips.ts'
import { danmaku } from './danmaku.ts'
import type { Call, Event, Log, State } from './define.ts'
import { doctor } from './doctor.ts'
import { files } from './files.ts'
import { highlights } from './highlights.ts'
import { jobs } from './jobs.ts'
import { lanes } from './lanes.ts'
import { liveAlerts } from './live-alerts.ts'
import { liveChat } from './live-chat.ts'
import { liveFeedStates } from './live-feed.ts'
import { liveMoments } from './live-moments.ts'
import { live } from './live.ts'
import { obsSetup } from './obs-setup.ts'
import { obs } from './obs.ts'
import { overlay } from './overlay.ts'
import { player } from './player.ts'
import { replays } from './replays.ts'
import { settingsCalls } from './settings.ts'
import { shows } from './shows.ts'

export const contract = {
  ...shows,
  ...danmaku,
  ...liveChat,
  ...liveAlerts,
  ...liveMoments,
  ...liveFeedStates,
  ...highlights,
  ...lanes,
  ...clips,
  ...player,
  ...obs,
  ...obsSetup,
  ...replays,
  ...overlay,
  ...live,
  ...jobs,
  ...files,
  ...settingsCalls,
  ...doctor,
} satisfies Record<string, Call | State | Event | Log>

type Api = typeof contract
type NamesOf<Kind> = { [K in keyof Api]: Api[K] extends Kind ? K : never }[keyof Api]

export type CallName = NamesOf<Call>
export type StateName = NamesOf<State>
export type EventName = NamesOf<Event>
export type LogName = NamesOf<Log>
export type Input<K extends CallName> = z.input<Api[K]['input']>
export type Output<K extends CallName> = z.output<Api[K]['output']>
export type Value<K extends StateName | EventName> = z.output<Api[K]['value']>

/** What a reader of a log is told. */
export interface LogPart<K extends LogName> {
  /** Which log it is: another one counts anew. */
  of: string
  /** With increasing `seq`. */
  items: readonly z.output<Api[K]['item']>[]
  /** The newest there are, and not what follows on what was told before: at first, of another log, or because the reader was too far behind. */
  isAnew: boolean
}

/** One function per call. Forgetting one, or misspelling one, is a compile error. */
export type Handlers = {
  [K in CallName]: (input: z.output<Api[K]['input']>) => Output<K> | Promise<Output<K>>
}

/** How anybody talks to an engine, in this process or in another one. */
export interface EngineClient {
  call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>>
  /** Tells the present value at once, then every change. */
  watch<K extends StateName>(name: K, listener: (value: Value<K>) => void): () => void
  /** Tells each one that happens from now on. */
  on<K extends EventName>(name: K, listener: (value: Value<K>) => void): () => void
  /**
   * Tells the newest items of a log, as many as asked for, then those that are added, in order and none twice; of a log that takes its place,
   * all. Nothing while there is no log.
   */
  follow<K extends LogName>(name: K, newest: number, listener: (part: LogPart<K>) => void): () => void
}
