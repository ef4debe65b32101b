// A made-up show once more, told while it runs: how good its moments are then, and how soon they are told.
import type { Moment, Signal } from '../../../electron/contract/highlights.ts'
import { measureDelay } from '../../../electron/engine/danmaku/delay/measure-delay.ts'
import type { ScoredShow } from '../../../electron/engine/work/score-show.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import type { ScriptedShow } from '../../made-shows/script.ts'
import type { Found } from './match-moments.ts'
import { playLive } from './play-live.ts'

export interface FoundLive {
  found: Found
  /** Of each moment, from its end until it was proposed; below zero where it still went on. */
  proposedAfterMs: number[]
  /** Proposals that came to nothing. */
  withdrawn: number
  /** Given the delay that the recorded show was found to have, the moments are the recorded ones. */
  isSameGivenDelay: boolean
}

export interface MeasureLiveInput {
  show: ScriptedShow
  feed: readonly Signal[]
  recorded: Pick<ScoredShow, 'chatDelay' | 'moments'>
  judge: (moments: readonly Moment[]) => Found
}

export function measureLive({ show, feed, recorded, judge }: MeasureLiveInput): FoundLive {
  const { seed, durationMs } = show
  const running = { seed, durationMs, feed, messages: show.has.chat ? [...chatOf(show)] : [] }
  const { proposals, moments, withdrawn } = playLive(running, measureDelay)
  const given = playLive(running, () => recorded.chatDelay).moments
  return {
    found: judge(moments),
    proposedAfterMs: proposals.map(({ moment, proposedAtMs }) => proposedAtMs - moment.endMs),
    withdrawn: withdrawn.length,
    isSameGivenDelay: JSON.stringify(given.map(whatAndWhere)) === JSON.stringify(recorded.moments.map(whatAndWhere)),
  }
}

const whatAndWhere = ({ kind, startMs, endMs, score }: Moment) => ({ kind, startMs, endMs, score })
