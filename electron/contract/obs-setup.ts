// What a show needs of OBS, what this OBS lacks, and what setting it up would change, down to the last value: a person is asked once, with
// exactly this, and nothing else is changed.
import { z } from 'zod'
import { call, state } from './define.ts'

/** The gravest first. */
export const setupNeeds = ['container', 'room', 'replayBuffer', 'keyFrames', 'split', 'pause'] as const
export type SetupNeedName = (typeof setupNeeds)[number]

/** `restart`: it is set, and OBS goes by it once it has been started anew. `unknown`: it cannot be told from here. */
export const setupStates = ['ok', 'lack', 'restart', 'unknown'] as const

export const setupChange = z.object({
  need: z.enum(setupNeeds),
  /** OBS's profile, or a file of an encoder's settings beside it. */
  where: z.enum(['profile', 'recordEncoder.json', 'streamEncoder.json']),
  /** In OBS's own words: `Category/Name` in the profile, a bare name in a file. */
  name: z.string(),
  /** Absent where it is not set. */
  from: z.string().optional(),
  to: z.string().optional(),
})
export type SetupChange = z.infer<typeof setupChange>

export const setupNeed = z.object({
  name: z.enum(setupNeeds),
  state: z.enum(setupStates),
  /** What the sentence about it needs. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What would mend it. Empty where nothing lacks, and where a person has to do it in OBS. */
  changes: z.array(setupChange),
})
export type SetupNeed = z.infer<typeof setupNeed>

export const obsSetupState = z.object({
  profile: z.string(),
  needs: z.array(setupNeed),
  /** What we once changed in this profile and nobody else has changed since, as it would be put back. */
  putBack: z.array(setupChange),
})
export type ObsSetupState = z.infer<typeof obsSetupState>

export const obsSetup = {
  /** Absent while nothing is known. OBS does not tell when a person changes its settings: `obs.readSetup` looks again. */
  'obs.setup': state(obsSetupState.optional()),
  'obs.readSetup': call(z.object({}), z.void()),
  /**
   * Changes what was shown and agreed to. `obs-running` while OBS puts anything out; `obs-setup-changed` where OBS is
   * set otherwise by now; `obs-did-not` where a change had no effect.
   */
  'obs.setUp': call(z.object({ changes: z.array(setupChange).min(1) }), z.void()),
  /**
   * Has OBS record to this folder, until it is put back. Of an OBS on this machine only. `obs-running` and `obs-did-not` as above;
   * `folder-missing`, `folder-unwritable`.
   */
  'obs.recordTo': call(z.object({ folder: z.string().min(1).max(32_768) }), z.void()),
  /** `obs-running` as above. Answers what was left alone, because somebody else has changed it since. */
  'obs.putBackSetup': call(z.object({}), z.object({ left: z.array(setupChange) })),
} as const
