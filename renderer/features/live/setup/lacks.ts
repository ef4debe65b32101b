import type { ObsSetupState, SetupChange, SetupNeed } from '../../../../electron/contract/obs-setup.ts'

/** What a person should know of: what lacks, and what is set and not yet in force. */
export const lacksOf = ({ needs }: Pick<ObsSetupState, 'needs'>): SetupNeed[] =>
  needs.filter(({ state }) => state === 'lack' || state === 'restart')

/** All that one click would change. */
export const changesOf = ({ needs }: Pick<ObsSetupState, 'needs'>): SetupChange[] => needs.flatMap(({ changes }) => changes)
