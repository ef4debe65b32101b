// The last seconds, as a file that is whole as far as can be seen.
import { stat } from 'node:fs/promises'
import type { Clock } from '../../lib/clock.ts'
import { createTurns } from '../../lib/in-turn.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { isRefusal } from '../conversation/refusals.ts'
import { askAndSee } from './ask-and-see.ts'
import { refusal, sayingWhy } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

/** Right after its start OBS answers that there is none (501), until the first key frame is in it. */
const notYet = 501
const startsWithinMs = 6000
const tryEveryMs = 250
const savedLimitMs = 20_000
const wholeLimitMs = 15_000
const lookEveryMs = 150
/** OBS names replays by the second, and writes over the one it has saved in the same second. */
const betweenMs = 1100

/** @returns saves one after the other, and answers the file of each. `onTaken`: OBS has taken the order, and what it writes ends there. */
export function createReplaySaver({ conversation: find, mirror, isLocal, clock }: CommandNeeds): (onTaken?: () => void) => Promise<string> {
  const inTurn = createTurns()
  let savedAtMs = -Infinity

  async function save(onTaken?: () => void): Promise<string> {
    const conversation = find()
    const { outputActive } = await conversation.request('GetReplayBufferStatus').catch(sayingWhy('replay-unavailable'))
    if (!outputActive && mirror.now().outputs.replay.phase === 'stopped') throw refusal('replay-off', 'SaveReplayBuffer')
    const tooSoonMs = savedAtMs + betweenMs - clock.monotonicMs()
    if (tooSoonMs > 0) await clock.sleep(tooSoonMs)
    const file = await askAndSee(
      { conversation, clock },
      {
        what: 'a saved replay',
        async ask() {
          await askUntilReady(conversation, clock)
          onTaken?.()
        },
        hears: { event: 'ReplayBufferSaved', result: ({ savedReplayPath }) => savedReplayPath },
        limitMs: savedLimitMs,
      },
    )
    savedAtMs = clock.monotonicMs()
    if (isLocal()) await untilWhole(file, clock)
    return file
  }

  return onTaken => inTurn(() => save(onTaken))
}

async function askUntilReady(conversation: Conversation, clock: Clock): Promise<void> {
  const endMs = clock.monotonicMs() + startsWithinMs
  for (;;) {
    try {
      await conversation.request('SaveReplayBuffer')
      return
    } catch (error) {
      if (!isRefusal(error, notYet) || clock.monotonicMs() >= endMs) throw error
      await clock.sleep(tryEveryMs, conversation.ended)
    }
  }
}

/** OBS says it is saved when it has begun to close the file. It is saved also where a drive is slow, or only OBS knows its path. */
async function untilWhole(file: string, clock: Clock): Promise<void> {
  const endMs = clock.monotonicMs() + wholeLimitMs
  let before = -1
  while (clock.monotonicMs() < endMs) {
    const sizeBytes = (await stat(file).catch(() => undefined))?.size ?? 0
    if (sizeBytes > 0 && sizeBytes === before) return
    before = sizeBytes
    await clock.sleep(lookEveryMs)
  }
}
