// What of the saved replays outlives the engine.
import type { SavedReplay } from '../../contract/replays.ts'

export interface KeptReplay extends SavedReplay {
  /** Where it ends on the clock of OBS's file, which may grow afterwards. */
  endsMs?: number
  cut?: KeptCut | undefined
}

/** What is to be cut of OBS's file, on its clock. */
interface KeptCut {
  fromMs: number
  toMs: number
  /** Of OBS's file as it was looked into. */
  fingerprint?: string | undefined
  /** Begun so often; one that was ended with its engine in good order does not count. */
  attempts?: number
  /** The name that the whole cut is about to get. */
  file?: string
}

interface KeptReplays {
  /** Of what is written here; another engine's is not read. */
  version: 1
  replays: readonly KeptReplay[]
}

/** More than anybody saves in one show; the files of those before it stay. */
export const mostKept = 50

export const keepReplays = (replays: readonly KeptReplay[]): unknown => ({ version: 1, replays }) satisfies KeptReplays

export function readKeptReplays(kept: unknown): readonly KeptReplay[] {
  const found = kept as KeptReplays | undefined // only `keepReplays` writes it
  return found?.version === 1 ? found.replays : []
}
