// Whether OBS answers. Events are no sign of life: a line may be dead in one direction.
import type { Clock } from '../../lib/clock.ts'
import { within } from '../../lib/within.ts'
import type { ObsSocket } from './socket/obs-socket.ts'
import { notReady, parseAnswer } from './socket/wire.ts'

// Together less than 2 s: so soon a silence is noticed, wherever in a round it begins.
const everyMs = 400
const limitMs = 1000
/** If it was we who slept, the answer lies in the socket by now and is read meanwhile. */
const lastLookMs = 200

export type Beat = { isBusy: boolean }

/** The smallest question that OBS knows. Rejects with the end of the conversation. */
export function askForBeat(socket: ObsSocket): Promise<Beat> {
  const { answer } = socket.ask('request', { requestType: 'GetStudioModeEnabled' })
  const beat = answer.then(fields => ({ isBusy: parseAnswer(fields)?.status === notReady }))
  beat.catch(() => {}) // nobody may be waiting any longer
  return beat
}

/** @returns once a question is not answered in time: the answer, should it still come. `busy` once OBS takes no commands. Rejects with the end. */
export async function untilSilent(socket: ObsSocket, clock: Pick<Clock, 'sleep'>): Promise<'busy' | { late: Promise<Beat> }> {
  for (;;) {
    await clock.sleep(everyMs, socket.ended)
    const answer = askForBeat(socket)
    const beat = await inTime(answer, clock)
    if (beat === 'late') return { late: answer }
    if (beat.isBusy) return 'busy'
  }
}

async function inTime(answer: Promise<Beat>, clock: Pick<Clock, 'sleep'>): Promise<Beat | 'late'> {
  for (const waitMs of [limitMs, lastLookMs]) {
    const beat = await within(answer, waitMs, clock)
    if (beat !== 'late') return beat.value
  }
  return 'late'
}
