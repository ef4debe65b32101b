import type { ObsInput } from '../../../../electron/contract/obs.ts'

export interface Sounding {
  name: string
  sound: NonNullable<ObsInput['sound']>
}

/** The inputs that sound, in OBS's order: what rows and keys stand for. */
export const soundingOf = (inputs: readonly ObsInput[]): Sounding[] => inputs.flatMap(({ name, sound }) => (sound ? [{ name, sound }] : []))
