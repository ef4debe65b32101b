// What the parts of the live desk are given: the engine's latest word about OBS and the show, and how far it is still true.
import type { Mark } from '../../../electron/contract/highlights.ts'
import type { Input, Output } from '../../../electron/contract/index.ts'
import type { LiveAlert } from '../../../electron/contract/live-alerts.ts'
import type { ChatSource } from '../../../electron/contract/live-chat.ts'
import type { LiveFeed } from '../../../electron/contract/live-feed.ts'
import type { LiveMoment, LiveSecond } from '../../../electron/contract/live-moments.ts'
import type { SavedReplay } from '../../../electron/contract/replays.ts'
import type { EndedShow, LiveShow } from '../../../electron/contract/live.ts'
import type { ObsSetupState } from '../../../electron/contract/obs-setup.ts'
import type { ObsHealth, ObsInput, ObsOutputs, ObsPlace, ObsScenes, ObsStatus, ObsTransitions } from '../../../electron/contract/obs.ts'
import { parentOf } from '../../ui/files/file-listing.ts'
import type { ChatRow } from './chat/chat-rows.ts'

/** What OBS shows and does. */
export interface ObsParts {
  scenes: ObsScenes
  inputs: readonly ObsInput[]
  transitions: ObsTransitions
  outputs: ObsOutputs
  place: ObsPlace
  health: ObsHealth | undefined
}

/** Where what failed is told: beside the buttons that asked for it. */
export type ActPlace =
  | ('connection' | 'show' | 'mark' | 'record' | 'stream' | 'replay' | 'camera')
  | ('scenes' | 'sources' | 'sound' | 'setup' | 'chat' | 'moments' | 'alerts')

/** What becomes of the show that has ended, while that can be read. */
export interface SinceEnd {
  /** What the library counts of it. */
  found: { messages: number; moments: number; kept: number } | undefined
  /** How far its recording has been gone through for what was missed, from 0 to 1; undefined while nobody does. */
  goneThrough: number | undefined
}

export interface LiveState {
  isEngineThere: boolean
  /** Undefined until it is told. */
  status: ObsStatus | undefined
  /** Epoch; when the parts were true for the last time. Absent while they are. */
  trueUntilMs: number | undefined
  /** Undefined while nothing of OBS was ever told. */
  parts: ObsParts | undefined
  setup: ObsSetupState | undefined
  /** `looking`: it is being looked for. */
  local: Output<'obs.findLocal'> | 'looking'
  show: LiveShow | undefined
  marks: readonly Mark[]
  /** Newest first. */
  replays: readonly SavedReplay[]
  feed: LiveFeed | undefined
  /** The last one, until the next begins. */
  ended: EndedShow | undefined
  sinceEnd: SinceEnd
  /** Of the running show, or of the one that has just ended. */
  moments: readonly LiveMoment[]
  momentsShowId: string | undefined
  alerts: readonly LiveAlert[]
  sources: readonly ChatSource[]
  /** What is being done: places, and single things in them. */
  busy: ReadonlySet<string>
  troubles: Readonly<Partial<Record<ActPlace, unknown>>>
}

/** What comes many times a second: whoever draws it follows it alone, so that nothing else is drawn with it. */
export interface LiveFlow {
  curves: ReadonlyMap<number, LiveSecond>
  /** The newest of each part of the chat, in the order in which they came. */
  chatRows: readonly ChatRow[]
}

/** Only then is everything told of OBS true, and only then does it take commands. */
export const isTrue = ({ isEngineThere, status }: Pick<LiveState, 'isEngineThere' | 'status'>): boolean =>
  isEngineThere && status?.phase === 'connected'

/** Where clips go: as set, else beside the newest recording of the show, be it over. */
export const clipsFolderOf = ({ show, ended }: Pick<LiveState, 'show' | 'ended'>, setFolder: string): string | undefined =>
  setFolder === '' ? parentOf((show ? show.stretches.at(-1)?.path : ended?.path) ?? '') : setFolder

/** There is something of OBS to show, be it old. */
export const hasDesk = ({ status, parts }: Pick<LiveState, 'status' | 'parts'>): boolean => parts !== undefined && status?.phase !== 'off'

export const busyKey = (place: ActPlace, thing = ''): string => `${place} ${thing}`

/** An item's id is its own within its scene or group only. */
export const itemThing = ({ scene, group, itemId }: Pick<Input<'obs.showItem'>, 'scene' | 'group' | 'itemId'>, what: string): string =>
  JSON.stringify([scene, group, itemId, what])
