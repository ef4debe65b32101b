// What is wrong with OBS, in plain words for a host. One that is told stays until it is clearly over: nothing flickers.
import { healthProblems } from '../../../contract/obs.ts'
import type { HealthProblem, ObsHealth } from '../../../contract/obs.ts'

export interface Judged extends Omit<ObsHealth, 'problems'> {
  isReconnecting: boolean
  isRecording: boolean
  /** How long the recording has not grown. */
  standsMs: number
}

/**
 * OBS's own statistics turn yellow at 1 %, red at 5 %. One percent of 10 s is three pictures of 30 a second: a jerk that viewers see. It is
 * over when not one has been lost for those 10 s.
 */
const lostFrom = 0.01
const lostUntil = 0.001

/** Half an hour is the time to finish a product, or to make room; twenty minutes more, because the bitrate goes up and down. */
const diskFromMs = 30 * 60_000
const diskUntilMs = 50 * 60_000
/** While nothing is recorded: about an hour at 6 Mbit/s with its clips, as the doctor asks for. */
const diskFromBytes = 5 * 1024 ** 3
const diskUntilBytes = 6 * 1024 ** 3

type Verdict = 'wrong' | 'right' | 'between'

/** OBS writes a picture every few milliseconds, and is asked once a second; an encoder that begins takes its time. */
const standstillMs = 3000

const verdicts: Readonly<Record<HealthProblem, (health: Judged) => Verdict>> = {
  reconnecting: ({ isReconnecting }) => (isReconnecting ? 'wrong' : 'right'),
  standstill: ({ standsMs }) => (standsMs >= standstillMs ? 'wrong' : 'right'),
  disk: ({ diskLeftMs, freeDiskBytes, isRecording }) =>
    isRecording && diskLeftMs !== undefined
      ? verdict(-diskLeftMs, { from: -diskFromMs, until: -diskUntilMs })
      : verdict(-freeDiskBytes, { from: -diskFromBytes, until: -diskUntilBytes }),
  network: ({ networkDropped, isReconnecting }) => (isReconnecting ? 'right' : lost(networkDropped)), // nothing is sent that could be dropped
  encoder: ({ encoderSkipped }) => lost(encoderSkipped),
  rendering: ({ renderingSkipped }) => lost(renderingSkipped),
}

export function judgeHealth(health: Judged, before: readonly HealthProblem[]): HealthProblem[] {
  const isWrong = (problem: HealthProblem) => {
    const found = verdicts[problem](health)
    return found === 'wrong' || (found === 'between' && before.includes(problem))
  }
  return healthProblems.filter(isWrong)
}

/** Where it is not known, because the output has just begun or ended, nothing is wrong. */
const lost = (share: number | undefined): Verdict => (share === undefined ? 'right' : verdict(share, { from: lostFrom, until: lostUntil }))

const verdict = (value: number, { from, until }: { from: number; until: number }): Verdict =>
  value >= from ? 'wrong' : value < until ? 'right' : 'between'
