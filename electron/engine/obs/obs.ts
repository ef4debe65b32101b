// OBS: one conversation, what it shows and does, how it is doing, and what it can be told to do.
import type { ObsAddress, ObsHealth, ObsOutputs } from '../../contract/obs.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import { createPace } from '../lib/tell-at-most.ts'
import type { Pace } from '../lib/tell-at-most.ts'
import { createObsCommands } from './commands/commands.ts'
import { createConnection } from './conversation/connection.ts'
import type { Conversation } from './conversation/conversation.ts'
import { offersSplit } from './conversation/offers.ts'
import { createHealth } from './health/health.ts'
import type { Sample } from './health/health.ts'
import { sampleOn } from './health/sampler.ts'
import { createKeptAddress } from './kept-address.ts'
import type { KeptAddressNeeds } from './kept-address.ts'
import { createMeters } from './mirror/meters.ts'
import { createMirror } from './mirror/mirror.ts'
import { obsParts } from './mirror/obs-state.ts'
import type { ObsPart, ObsState } from './mirror/obs-state.ts'
import { createSplitFollower } from './recordings/follow-splits.ts'

export interface ObsNeeds extends KeptAddressNeeds {
  clock: Clock
  log: Log
  /** From 0 to 1. */
  random: () => number
}

const toldEveryMs = 100

export type Obs = ReturnType<typeof createObs>

export function createObs({ table, secrets, clock, log, random }: ObsNeeds) {
  const address = createKeptAddress({ table, secrets })
  const mirror = createMirror({ clock, log })
  const health = createHealth()
  const onHealth = createListeners<void>()
  const meters = createMeters({ clock, log })
  const onPart = createListeners<ObsPart>()
  const onFile = createListeners<string>()
  const onConversation = createListeners<Conversation>()
  const onRead = createListeners<Conversation>()
  const connection = createConnection({ clock, log, random, onConversation: meet })
  const isLocal = () => connection.status().isLocal
  let met: Conversation | undefined
  /** Of which everything has been read once. */
  let begun: Conversation | undefined
  let fileBefore: string | undefined

  const splits = createSplitFollower({
    file: () => (isLocal() && met && !offersSplit(met) ? fileWritten(mirror.now().outputs) : undefined),
    goesOnIn: mirror.recordingGoesOnIn,
    clock,
    log,
  })

  /** `connected` is said when it resolves. Again for one that was silent: everything is read anew. */
  async function meet(conversation: Conversation): Promise<void> {
    if (conversation !== met) onConversation.tell((met = conversation))
    await mirror.attend(conversation)
    if (!conversation.ended.aborted) onRead.tell(conversation)
    if (conversation === begun) return
    begun = conversation
    meters.attend(conversation)
    sampleOn(conversation, { clock, log, outputs: () => mirror.now().outputs, onSample: takeSample }).catch((error: unknown) =>
      log.error('OBS is not asked any more how it is doing', error),
    )
  }

  function takeSample(sample: Sample): void {
    mirror.takeOutputNumbers({ record: sample.record?.answer, stream: sample.stream?.answer })
    health.take(sample)
    onHealth.tell()
  }

  /** For pages: a fader that is drawn changes its input sixty times a second. */
  const paces = Object.fromEntries(
    obsParts.map(part => [part, createPace({ everyMs: toldEveryMs, clock, tell: () => onPart.tell(part) })]),
  ) as Record<ObsPart, Pace> // one for each part

  const stopMirror = mirror.onChange(part => {
    paces[part].soon()
    if (part !== 'outputs') return
    const { file } = mirror.now().outputs.record
    if (file !== undefined && file !== fileBefore) onFile.tell(file)
    fileBefore = file
    splits.look(met)
  })

  const stopStatus = connection.onStatus(({ phase }) => {
    if (phase === 'connected') return splits.look(met)
    if (phase === 'off') mirror.forget()
    if (health.now() === undefined) return
    health.clear()
    onHealth.tell()
  })

  return {
    status: connection.status,
    onStatus: connection.onStatus,
    /** Throws where there is none. */
    conversation: connection.conversation,
    /** Each one as it begins, before anything is asked: no event is missed. */
    onConversation: onConversation.add,
    /** Whenever it answers and all has been read: as one begins, and again after each of its silences. */
    onRead: onRead.add,
    /** A part of what OBS shows and does, for pages: not told of more often than is looked at. */
    part: <Part extends ObsPart>(part: Part) => ({
      now: (): ObsState[Part] => mirror.now()[part],
      onChange: (listener: () => void): (() => void) => onPart.add(changed => (changed === part ? listener() : undefined)),
    }),
    health: { now: (): ObsHealth | undefined => health.now(), onChange: onHealth.add },
    onMeters: meters.on,
    /** The file that OBS records into, whenever it is another one; splits are noticed whoever asked for them, where OBS runs here. */
    onFile: onFile.add,
    commands: createObsCommands({ conversation: connection.conversation, mirror, isLocal, clock }),
    /** Connects again to what was wanted before the last engine ended. */
    resume(): void {
      const wanted = address.wanted()
      if (wanted) connection.connect(wanted)
    },
    /** Keeps trying from now on; the outcome is told by the status. */
    async connect(to: ObsAddress & { password?: string | undefined }): Promise<void> {
      connection.connect(await address.want(to, to.password))
    },
    disconnect(): void {
      address.unwant()
      connection.disconnect()
    },
    async close(): Promise<void> {
      stopMirror()
      stopStatus()
      for (const pace of Object.values(paces)) pace.close()
      splits.close()
      meters.close()
      mirror.close()
      await connection.close()
    },
  }
}

const fileWritten = ({ record }: ObsOutputs): string | undefined => (record.phase === 'running' ? record.file : undefined)
