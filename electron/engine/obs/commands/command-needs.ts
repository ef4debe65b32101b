import { AppError } from '../../../contract/errors.ts'
import type { ObsRefusal } from '../../../contract/obs.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { isRefusal } from '../conversation/refusals.ts'
import type { ObsEvent, ObsState } from '../mirror/obs-state.ts'

export interface CommandNeeds {
  /** Throws why there is none: `obs-off`, or what keeps OBS away. Then nothing is sent. */
  conversation: () => Conversation
  mirror: {
    now(): ObsState
    /** Puts into the state what a command has seen, so that it is shown when the command returns. */
    hear(event: ObsEvent): void
  }
  /** OBS runs on this machine: its files can be looked at. */
  isLocal: () => boolean
  clock: Clock
}

/** What we know before or after OBS does; `why` has a clause of its own among the words. */
export const refusal = (why: ObsRefusal, what: string): AppError => new AppError('obs-refused', `${what}: ${why}`, { details: { why } })

const notThere = 604 // RequestStatus.InvalidResourceState

/** For `catch`: an output that OBS has not got, as it is set or as it is installed, is refused with words of ours. */
export const sayingWhy =
  (why: ObsRefusal) =>
  (error: unknown): never => {
    if (!(error instanceof AppError) || !isRefusal(error, notThere)) throw error
    throw new AppError('obs-refused', error.message, { details: { ...error.details, why }, cause: error })
  }
