// What a show needs of this OBS, as a state; set up with one call, and put back with another.
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../../contract/errors.ts'
import type { ObsSetupState, SetupChange } from '../../../contract/obs-setup.ts'
import type { ObsAddress } from '../../../contract/obs.ts'
import type { Clock } from '../../lib/clock.ts'
import { createTurns } from '../../lib/in-turn.ts'
import { createListeners } from '../../lib/listeners.ts'
import type { Log } from '../../lib/log.ts'
import { createOneAtATime } from '../../lib/one-at-a-time.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { presentValue, setValue } from './change-settings.ts'
import type { Place } from './change-settings.ts'
import { comeBack, makeFreshOutputs } from './fresh-outputs.ts'
import { addChanges, createKeptSetups } from './kept-setups.ts'
import type { KeptChange, SettingsTable } from './kept-setups.ts'
import type { Machine } from './local/obs-folders.ts'
import { findProfileFolder } from './local/profile-folder.ts'
import { changeOf } from './need.ts'
import { findNeeds } from './needs.ts'
import type { ObsSettings } from './obs-settings.ts'
import { readSettings } from './read-settings.ts'
import { assertCanRecordTo, folderSettingOf } from './record-folder.ts'

export type ObsSetup = ReturnType<typeof createObsSetup>

export interface ObsSetupNeeds {
  /** @throws AppError where there is none */
  conversation: () => Conversation
  address: () => ObsAddress & { isLocal: boolean }
  machine: Machine
  clock: Pick<Clock, 'sleep'>
  table: SettingsTable
  log: Log
}

/** What OBS does, as far as it may mean other settings; it does not tell when a person changes them. */
const telling = ['CurrentProfileChanged', 'RecordStateChanged', 'StreamStateChanged', 'ReplayBufferStateChanged'] as const

const endingMs = 1000

interface Found {
  settings: ObsSettings
  place: Place
}

export function createObsSetup({ conversation, address, machine, clock, table, log }: ObsSetupNeeds) {
  const onChange = createListeners<void>()
  const kept = createKeptSetups(table)
  const inTurn = createTurns() // nobody reads while settings are half changed
  const readAgain = createOneAtATime(() => inTurn(async () => void (await read(conversation()))))
  let now: ObsSetupState | undefined
  let followed: Conversation | undefined

  function become(next: ObsSetupState | undefined) {
    if (isDeepStrictEqual(next, now)) return
    now = next
    onChange.tell()
  }

  const findFolder = async (of: Pick<ObsSettings, 'profile' | 'parameters'>): Promise<string | undefined> =>
    address().isLocal ? findProfileFolder(machine, { ...of, port: address().port }) : undefined

  async function read(from: Conversation): Promise<Found> {
    const settings = await readSettings(from, findFolder)
    const found = { settings, place: { conversation: from, folder: settings.profileFolder } }
    const stands: SetupChange[] = []
    for (const change of keptIn(settings)) if ((await valueIn(found, change)) === change.to) stands.push(turnedRound(change))
    if (!from.ended.aborted) become({ profile: settings.profile, needs: findNeeds(settings), putBack: stands })
    return found
  }

  const addressNow = () => `${address().host}:${address().port}`
  const keptIn = ({ profile }: Pick<ObsSettings, 'profile'>): readonly KeptChange[] => kept.find(addressNow(), profile)?.changes ?? []

  /** OBS says that an output has ended some moments before it has. */
  async function readIdle(): Promise<Found> {
    for (let looksLeft = 4; ; looksLeft -= 1) {
      const found = await read(conversation())
      if (!found.settings.isRunning) return found
      if (looksLeft === 1) throw new AppError('obs-running', 'OBS is putting something out')
      await clock.sleep(endingMs / 4)
    }
  }

  const freshOutputs = async ({ settings, place }: Found): Promise<void> =>
    makeFreshOutputs(place.conversation, settings, away => {
      kept.put({ address: addressNow(), profile: settings.profile, changes: keptIn(settings), away })
    })

  async function make(changes: readonly SetupChange[], found: Found): Promise<void> {
    const { settings, place } = found
    const added = changes.map(change => withDefault(change, settings))
    kept.put({ address: addressNow(), profile: settings.profile, changes: addChanges(keptIn(settings), added) })
    for (const change of changes) await setValue(place, change, change.to)
    if (changes.some(({ need }) => need === 'replayBuffer')) await freshOutputs(found)
    const after = await read(place.conversation)
    for (const change of changes) if ((await valueIn(after, change)) !== change.to) throw didNot(change)
  }

  /** One that died while it was away, or whose engine did, is brought home. */
  async function recover(from: Conversation): Promise<void> {
    for (const { away, ...home } of kept.of(addressNow())) {
      if (away === undefined) continue
      await comeBack(from, home.profile, away)
      kept.put(home)
    }
  }

  function follow(next: Conversation) {
    if (followed === next) return
    followed = next
    for (const name of telling) next.on(name, () => void readAgain('').catch(note))
    next.ended.addEventListener('abort', () => {
      if (followed === next) become((followed = undefined))
    })
  }

  const note = (error: unknown) => {
    log.warn("OBS's settings could not be read", { reason: String(error) })
  }

  return {
    now: (): ObsSetupState | undefined => now,
    onChange: onChange.add,
    /** For a new conversation, and for one that answers again. Never rejects: the rest of the studio works without. */
    async begin(next: Conversation): Promise<void> {
      follow(next)
      await inTurn(async () => {
        await recover(next)
        await read(next)
      }).catch(note)
    },
    read: (): Promise<void> => readAgain(''),
    setUp: (changes: readonly SetupChange[]): Promise<void> =>
      inTurn(async () => {
        const found = await readIdle()
        assertOffered(
          changes,
          findNeeds(found.settings).flatMap(need => need.changes),
        )
        await make(changes, found)
      }),
    recordTo: (folder: string): Promise<void> =>
      inTurn(async () => {
        const { isLocal, host } = address()
        if (!isLocal) throw new AppError('invalid-input', `no folder of ${host} is known here`, { details: { problem: 'obs-elsewhere' } })
        await assertCanRecordTo(folder)
        const found = await readIdle()
        const change = changeOf(found.settings, 'room', folderSettingOf(found.settings), folder)
        if (change.from !== folder) await make([change], found)
      }),
    putBack: (): Promise<SetupChange[]> =>
      inTurn(async () => {
        const found = await readIdle()
        const { settings, place } = found
        const changes = keptIn(settings)
        const left: SetupChange[] = []
        for (const change of changes.toReversed()) {
          const isOurs = (await presentValue(place, change)) === change.to
          if (isOurs) await setValue(place, change, change.isDefault === true ? undefined : change.from)
          else left.unshift(turnedRound(change))
        }
        kept.put({ address: addressNow(), profile: settings.profile, changes: [] })
        // an encoder remembers what its file no longer says
        if (changes.some(({ need, where }) => need === 'replayBuffer' || where !== 'profile')) await freshOutputs(found)
        await read(place.conversation)
        return left
      }),
  }
}

/** The profile's have just been read. */
const valueIn = async ({ settings, place }: Found, change: SetupChange): Promise<string | undefined> =>
  change.where === 'profile' ? settings.parameters[change.name]?.value : presentValue(place, change)

function assertOffered(asked: readonly SetupChange[], offered: readonly SetupChange[]): void {
  const textOf = ({ where, name, from, to }: SetupChange) => JSON.stringify([where, name, from, to])
  const known = new Set(offered.map(textOf))
  const stranger = asked.find(change => !known.has(textOf(change)))
  if (stranger) throw new AppError('obs-setup-changed', `${stranger.name} is not to be changed so`, { details: { name: stranger.name } })
}

/** What was a default is put back by taking away what we set. */
function withDefault(change: SetupChange, { parameters }: ObsSettings): KeptChange {
  const isDefault = change.where === 'profile' && change.from !== undefined && parameters[change.name]?.default === change.from
  return isDefault ? { ...change, isDefault } : change
}

function turnedRound({ need, where, name, from, to }: KeptChange): SetupChange {
  return { need, where, name, ...(to !== undefined && { from: to }), ...(from !== undefined && { to: from }) }
}

const didNot = ({ name }: SetupChange) => new AppError('obs-did-not', `OBS kept ${name} as it was`, { details: { name } })
