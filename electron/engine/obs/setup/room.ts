// Whether a show fits where OBS records to, at the rate it records with.
import type { SetupNeed } from '../../../contract/obs-setup.ts'
import { isStandard, needNamed, valueOf } from './need.ts'
import { isAdvanced, sharesEncoder } from './obs-settings.ts'
import type { ObsSettings } from './obs-settings.ts'

/** A long show. */
const leastHours = 6
/** Where OBS is told a quality and not a rate: what 1080p at 60 takes in a good one, rather too much than too little. */
const guessedBits = 15_000_000
/** What OBS has for a rate that is not set. */
const usualKilobits = 2500
const msPerHour = 60 * 60_000

/** Facts: `folder`, `freeBytes` (zero: the folder cannot be used), `hours`, and `isGuess` where the rate is not known. */
export function findRoom(settings: ObsSettings): SetupNeed {
  const { freeBytes, recordFolder: folder } = settings
  const known = isStandard(settings) ? bitsPerSecond(settings) : undefined
  const hours = (freeBytes * 8 * 1000) / (known ?? guessedBits) / msPerHour
  const facts = { folder, freeBytes, hours: Math.floor(hours * 10) / 10, ...(known === undefined && { isGuess: 1 }) }
  return needNamed('room')(hours < leastHours ? 'lack' : 'ok', facts)
}

function bitsPerSecond(settings: ObsSettings): number | undefined {
  const number = (name: string) => Number(valueOf(settings, name) ?? 0)
  if (!isAdvanced(settings))
    return sharesEncoder(settings) ? (number('SimpleOutput/VBitrate') + number('SimpleOutput/ABitrate')) * 1000 : undefined
  const video = settings.encoder && videoKilobits(settings.encoder.settings)
  if (video === undefined) return undefined
  const tracks = [1, 2, 3, 4, 5, 6].filter(track => (number('AdvOut/RecTracks') & (1 << (track - 1))) !== 0)
  const sound = tracks.reduce((sum, track) => sum + number(`AdvOut/Track${track}Bitrate`), 0)
  return (video + sound) * 1000
}

/** `undefined` for a quality such as CRF or CQP. */
function videoKilobits({ rate_control: control = 'CBR', bitrate = usualKilobits }: Readonly<Record<string, unknown>>): number | undefined {
  return ['CBR', 'VBR', 'ABR'].includes(String(control).toUpperCase()) ? Number(bitrate) : undefined
}
