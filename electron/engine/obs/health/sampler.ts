// Asks OBS once a second how it is doing; of outputs only while they run.
import { codeOf, isAbort } from '../../../contract/errors.ts'
import type { ObsOutputs } from '../../../contract/obs.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Sample, Timed } from './health.ts'

const everyMs = 1000

export interface SamplerNeeds {
  clock: Clock
  log: Log
  outputs: () => ObsOutputs
  onSample: (sample: Sample) => void
}

/** Until the conversation ends. A question that fails leaves a hole: whether OBS answers is watched elsewhere. */
export async function sampleOn(conversation: Conversation, { clock, log, outputs, onSample }: SamplerNeeds): Promise<void> {
  let isTold = false
  try {
    for (;;) {
      try {
        onSample(await takeSample(conversation, clock, outputs()))
        isTold = false
      } catch (error) {
        if (isAbort(error) || ['obs-lost', 'obs-silent', 'obs-busy'].includes(codeOf(error))) conversation.ended.throwIfAborted()
        else if (!isTold) {
          isTold = true
          log.warn('OBS could not be asked how it is doing', { why: String(error) })
        }
      }
      await clock.sleep(everyMs, conversation.ended)
    }
  } catch (error) {
    if (!conversation.ended.aborted) throw error
  }
}

async function takeSample(conversation: Conversation, clock: Clock, { record, stream }: ObsOutputs): Promise<Sample> {
  const ask = async <Name extends Asked>(name: Name): Promise<Timed<Name>> => {
    const askedAtMs = clock.monotonicMs()
    const answer = await conversation.request(name)
    return { askedAtMs, answeredAtMs: clock.monotonicMs(), answer }
  }
  return {
    record: record.phase === 'running' ? await ask('GetRecordStatus') : undefined,
    stats: await ask('GetStats'),
    stream: stream.phase === 'running' || stream.phase === 'reconnecting' ? await ask('GetStreamStatus') : undefined,
  }
}

type Asked = 'GetStats' | 'GetRecordStatus' | 'GetStreamStatus'
