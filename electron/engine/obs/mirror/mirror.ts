// What OBS shows and does, kept true. Events make it quick, reading makes it true: everything is read as a conversation begins, what an
// event leaves open is read at once, and what it says is read again when OBS is quiet.
//
// An answer may be older than an event that came before it. So events that come while a part is read are put into what was read as well.
// They say how things are, not what changed: one that the answer knew already does no harm.
import { isDeepStrictEqual } from 'node:util'
import { codeOf, isAbort } from '../../../contract/errors.ts'
import type { Clock } from '../../lib/clock.ts'
import { createListeners } from '../../lib/listeners.ts'
import type { Log } from '../../lib/log.ts'
import { createOneAtATime } from '../../lib/one-at-a-time.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { applyEvent } from './apply-event.ts'
import { nothingKnown, obsParts } from './obs-state.ts'
import type { ObsEvent, ObsPart, ObsState } from './obs-state.ts'
import { atRest, withNumbers } from './output-numbers.ts'
import type { OutputNumbers } from './output-numbers.ts'
import { readPart } from './read-part.ts'
import { createSettling } from './settling.ts'
import { mirroredEvents, staleAfter } from './stale-parts.ts'

export type Mirror = ReturnType<typeof createMirror>

const quietMs = 400
const restlessMs = 3000
/** Of some things OBS says nothing, such as a transition that is added or sources that become a group. */
const readAllEveryMs = 30_000
const busyMs = 250
/** While a collection is loaded OBS tells of every source that goes and comes; these parts wait for the end of it, which may never be told. */
const partsOfCollection: readonly ObsPart[] = ['scenes', 'inputs', 'transitions']
const loadsAtMostMs = 10_000

interface Heard {
  event: ObsEvent
  /** Epoch. */
  atMs: number
}

export function createMirror({ clock, log }: { clock: Clock; log: Log }) {
  const onChange = createListeners<ObsPart>()
  const settling = createSettling<ObsPart>({ quietMs, atMostMs: restlessMs, clock, onSettled: part => readInBackground(part) })
  const readings = new Set<Heard[]>()
  const readAgain = createOneAtATime(part => read(part as ObsPart)) // its keys are parts only
  let state = nothingKnown
  let attended: Conversation | undefined
  let loadsUntilMs = -Infinity
  const isBeingLoaded = (part: ObsPart) => partsOfCollection.includes(part) && clock.monotonicMs() < loadsUntilMs

  function become(part: ObsPart, next: ObsState): void {
    if (isDeepStrictEqual(next[part], state[part])) return
    state = { ...state, [part]: next[part] }
    onChange.tell(part)
  }

  function hear(event: ObsEvent): void {
    if (event.name === 'CurrentSceneCollectionChanging') loadsUntilMs = clock.monotonicMs() + loadsAtMostMs
    if (event.name === 'CurrentSceneCollectionChanged') loadsUntilMs = -Infinity
    const atMs = clock.now()
    for (const meanwhile of readings) meanwhile.push({ event, atMs })
    const next = applyEvent(state, event, atMs)
    for (const part of obsParts) if (!isBeingLoaded(part)) become(part, next)
    const { now = [], soon = [] } = staleAfter[event.name] ?? {}
    for (const part of soon) settling.touch(part)
    for (const part of now) readInBackground(part)
  }

  function readInBackground(part: ObsPart): void {
    if (isBeingLoaded(part)) return settling.touch(part)
    readAgain(part).catch((error: unknown) => {
      if (isAbort(error) || ['obs-lost', 'obs-silent', 'obs-off'].includes(codeOf(error))) return // all is read after the return
      log.warn('OBS could not be asked how it is', { part, why: String(error) })
      settling.touch(part)
    })
  }

  async function read(part: ObsPart): Promise<void> {
    const conversation = attended
    if (!conversation) return
    const meanwhile: Heard[] = []
    readings.add(meanwhile)
    try {
      const read = await patiently(conversation, async () => {
        meanwhile.length = 0
        const before = state
        const found = await readPart[part](conversation)
        return found(before, clock.now())
      })
      if (conversation !== attended) return
      const { record, stream } = state.outputs
      if (part === 'outputs' && (read.outputs.record.phase !== record.phase || read.outputs.stream.phase !== stream.phase))
        settling.touch('outputs') // no event told of it: for a moment around each end of an output OBS's word and its status differ
      become(
        part,
        meanwhile.reduce((before, { event, atMs }) => applyEvent(before, event, atMs), read),
      )
    } finally {
      readings.delete(meanwhile)
    }
  }

  /** While OBS is loading it answers that it is not ready. */
  async function patiently<Result>({ ended }: Conversation, work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (codeOf(error) !== 'obs-busy') throw error
        await clock.sleep(busyMs, ended)
      }
    }
  }

  async function readAll(): Promise<void> {
    loadsUntilMs = -Infinity
    for (const part of obsParts) await readAgain(part)
  }

  async function keepReading({ ended }: Conversation): Promise<void> {
    for (;;) {
      await clock.sleep(readAllEveryMs, ended)
      for (const part of obsParts) readInBackground(part)
    }
  }

  return {
    now: (): ObsState => state,
    /** Tells which part is another one. */
    onChange: onChange.add,
    /** Reads everything; from then on this conversation is listened to, until it ends. Again for the same one: reads everything again. */
    async attend(conversation: Conversation): Promise<void> {
      if (conversation !== attended) {
        attended = conversation
        state = { ...state, outputs: atRest(state.outputs) }
        for (const name of mirroredEvents)
          conversation.on(name, data => {
            if (conversation === attended) hear({ name, data } as ObsEvent) // the two belong together
          })
        keepReading(conversation).catch((error: unknown) => {
          if (!isAbort(error)) throw error
        })
      }
      await readAll()
    },
    /** What somebody asked OBS and got for an answer, as if OBS had told it by itself. */
    hear,
    readAgain: (part: ObsPart): Promise<void> => readAgain(part),
    /** OBS before 30.2 does not tell where a recording goes on after a split. */
    recordingGoesOnIn: (file: string): void => hear({ name: 'RecordFileChanged', data: { newOutputPath: file } }),
    /** What is read once a second while something runs. */
    takeOutputNumbers(numbers: OutputNumbers): void {
      if (numbers.record?.outputActive === false || numbers.stream?.outputActive === false) settling.touch('outputs')
      become('outputs', { ...state, outputs: withNumbers(state.outputs, numbers, clock.now()) })
    },
    /** Nothing is known any more: nobody wants OBS. */
    forget(): void {
      attended = undefined
      for (const part of obsParts) become(part, nothingKnown)
    },
    close(): void {
      attended = undefined
      settling.close()
    },
  }
}
