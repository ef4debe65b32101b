// Lets OBS make its outputs anew. It makes them, the replay buffer among them, when a profile comes into force, and does not look at some
// settings before: so it goes to an empty profile and back, in one message, within some tenths of a second.
import { AppError } from '../../../contract/errors.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { ObsSettings } from './obs-settings.ts'

const emptyProfile = 'Showrunner'
/** Two video resets, and whatever plugins do on the way. */
const awayLimitMs = 15_000

/** Before OBS leaves its profile, and with `undefined` once it is back. */
export type OnAway = (away: string | undefined) => void

/** Nothing may be running. Does nothing where OBS has to be restarted instead. */
export async function makeFreshOutputs(conversation: Conversation, settings: ObsSettings, onAway: OnAway): Promise<void> {
  if (wouldAsk(settings)) return
  const { profile, profiles } = settings
  const away = unusedName(profiles)
  onAway(away)
  const steps = [
    { name: 'CreateProfile', data: { profileName: away } }, // and goes there
    { name: 'SetCurrentProfile', data: { profileName: profile } },
    { name: 'RemoveProfile', data: { profileName: away } },
  ] as const
  await conversation.requestAll(steps, { limitMs: awayLimitMs })
  await comeBack(conversation, profile, away)
  onAway(undefined)
}

/** Brings an OBS that ended up in the empty profile back into its own; also one that died on the way. */
export async function comeBack(conversation: Conversation, profile: string, away: string): Promise<void> {
  const before = await conversation.request('GetProfileList')
  if (before.currentProfileName === away) await conversation.request('SetCurrentProfile', { profileName: profile })
  if (before.profiles.includes(away)) await conversation.request('RemoveProfile', { profileName: away })
  const { currentProfileName } = await conversation.request('GetProfileList')
  if (currentProfileName === away) throw new AppError('obs-did-not', `OBS stays in the profile ${away}`)
}

/** A profile with another sound format makes OBS ask, in a window of its own, whether it may restart; a new one has the usual format. */
function wouldAsk({ parameters }: ObsSettings): boolean {
  return ['Audio/SampleRate', 'Audio/ChannelSetup'].some(name => parameters[name]?.value !== parameters[name]?.default)
}

function unusedName(profiles: readonly string[]): string {
  let name = emptyProfile
  for (let number = 2; profiles.includes(name); number += 1) name = `${emptyProfile} ${number}`
  return name
}
