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
import { player } from './player.ts'
import { settingsCalls } from './settings.ts'
import { shows } from './shows.ts'

export const contract = {
  ...shows,
  ...danmaku,
  ...highlights,
  ...lanes,
  ...clips,
  ...player,
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
export type Input<K extends CallName> = z.input<Api[K]['input']>
export type Output<K extends CallName> = z.output<Api[K]['output']>
export type Value<K extends StateName | EventName> = z.output<Api[K]['value']>

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
}
