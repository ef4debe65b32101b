// The saved replays, the newest first, as they outlive the engine.
import type { SavedReplay } from '../../contract/replays.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import { createPace } from '../lib/tell-at-most.ts'

export interface KeptReplay extends SavedReplay {
  /** While it is being cut. */
  cut?: KeptCut | undefined
}

/** What is to be cut of OBS's file, on its clock. */
interface KeptCut {
  fromMs: number
  toMs: number
  /** Of OBS's file as it was looked into. */
  fingerprint: string
  /** Begun so often; one that was ended with its engine in good order does not count. */
  attempts?: number
  /** The name that the whole cut is about to get. */
  file?: string
}

interface Written {
  /** Of what is written here; another engine's is not read. */
  version: 1
  replays: readonly KeptReplay[]
}

/** More than anybody saves in one show; the files of those before it stay. */
const mostKept = 50
const toldEveryMs = 500

export interface KeptReplaysNeeds {
  /** On disk when `set` returns. */
  kept: { get(): unknown; set(value: unknown): void }
  clock: Pick<Clock, 'monotonicMs'>
  log: Log
}

export type KeptReplays = ReturnType<typeof openKeptReplays>

export function openKeptReplays({ kept, clock, log }: KeptReplaysNeeds) {
  const onChange = createListeners<void>()
  const pace = createPace({ everyMs: toldEveryMs, clock, tell: () => onChange.tell() })
  let replays = read(kept.get())

  function become(next: readonly KeptReplay[]): void {
    replays = next
    try {
      kept.set({ version: 1, replays } satisfies Written)
    } catch (error) {
      log.error('a replay that was saved could not be written down', error)
    }
    pace.atOnce()
  }

  return {
    all: (): readonly KeptReplay[] => replays,
    find: (id: string): KeptReplay | undefined => replays.find(replay => replay.id === id),
    onChange: onChange.add,
    add: (replay: KeptReplay): void => become([replay, ...replays].slice(0, mostKept)),
    change: (id: string, next: Partial<KeptReplay>): void =>
      become(replays.map(replay => (replay.id === id ? { ...replay, ...next } : replay))),
    /** Written down once, and not at all where there is none. */
    changeAll(isMeant: (replay: KeptReplay) => boolean, next: Partial<KeptReplay>): void {
      if (replays.some(isMeant)) become(replays.map(replay => (isMeant(replay) ? { ...replay, ...next } : replay)))
    },
    changeCut(id: string, next: Partial<KeptCut>): void {
      become(replays.map(replay => (replay.id === id && replay.cut ? { ...replay, cut: { ...replay.cut, ...next } } : replay)))
    },
    /** Told now and then, and not written down. */
    showProgress(id: string, progress: number): void {
      replays = replays.map(replay => (replay.id === id ? { ...replay, progress } : replay))
      pace.soon()
    },
    close: (): void => pace.close(),
  }
}

function read(kept: unknown): readonly KeptReplay[] {
  const found = kept as Written | undefined // only `become` writes it
  return found?.version === 1 ? found.replays : []
}
