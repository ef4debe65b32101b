// How a need and a change are put together from OBS's settings.
import type { SetupChange, SetupNeed, SetupNeedName } from '../../../contract/obs-setup.ts'
import { isAdvanced } from './obs-settings.ts'
import type { ObsSettings } from './obs-settings.ts'

/** With what comes after the name of the need. */
export type OwnNeed = (state: SetupNeed['state'], facts?: SetupNeed['facts'], changes?: SetupChange[]) => SetupNeed

export const needNamed =
  (name: SetupNeedName): OwnNeed =>
  (state, facts = {}, changes = []) => ({ name, state, facts, changes })

export const valueOf = ({ parameters }: ObsSettings, name: string): string | undefined => parameters[name]?.value

/** In OBS's profile; its present value is the one it changes from. */
export function changeOf(settings: ObsSettings, need: SetupNeedName, name: string, to: string): SetupChange {
  const from = valueOf(settings, name)
  return { need, where: 'profile', name, ...(from !== undefined && { from }), to }
}

/** OBS's own muxer writes the file; not an output of ffmpeg's that a person has put together, nor what Simple mode calls lossless. */
export const isStandard = (settings: ObsSettings): boolean =>
  isAdvanced(settings)
    ? valueOf(settings, 'AdvOut/RecType')?.toLowerCase() !== 'ffmpeg'
    : valueOf(settings, 'SimpleOutput/RecQuality') !== 'Lossless'
