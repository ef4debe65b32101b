// Whether OBS is set as a show needs it, and what would mend it. Pure: settings in, needs out.
import type { SetupNeed } from '../../../contract/obs-setup.ts'
import { findKeyFrames } from './key-frames.ts'
import { isOn } from './local/parse-obs-ini.ts'
import { changeOf, isStandard, needNamed, valueOf } from './need.ts'
import { isAdvanced, sharesEncoder } from './obs-settings.ts'
import type { ObsSettings } from './obs-settings.ts'
import { findRoom } from './room.ts'

/** Ordinary MP4 and MOV: their index is written at the very end. Those of OBS that are fragmented or hybrid have names of their own. */
const lostInCrash = new Set(['mp4', 'mov', 'm4v', '3gp'])
/** Whole up to the last second whatever happens, and known to every OBS. */
const bestFormat = 'mkv'
/** A pitch of a minute, and the time in which a person decides. */
const replaySeconds = 120

/** In the order of `setupNeeds`. */
export function findNeeds(settings: ObsSettings): SetupNeed[] {
  return [container(settings), findRoom(settings), replayBuffer(settings), findKeyFrames(settings), split(settings), pause(settings)]
}

function container(settings: ObsSettings): SetupNeed {
  const need = needNamed('container')
  if (!isStandard(settings)) return need('unknown')
  const name = formatName(settings)
  const format = valueOf(settings, name) ?? bestFormat
  const isLost = lostInCrash.has(format.toLowerCase())
  return isLost ? need('lack', { format }, [changeOf(settings, 'container', name, bestFormat)]) : need('ok', { format })
}

/** OBS 29.1 has a new name for it, which it goes by alone. */
function formatName(settings: ObsSettings): string {
  const newName = `${sectionOf(settings)}/RecFormat2`
  return valueOf(settings, newName) === undefined ? `${sectionOf(settings)}/RecFormat` : newName
}

function replayBuffer(settings: ObsSettings): SetupNeed {
  const need = needNamed('replayBuffer')
  if (!isStandard(settings)) return need('lack')
  const [isOnName, lengthName] = [`${sectionOf(settings)}/RecRB`, `${sectionOf(settings)}/RecRBTime`]
  const seconds = Number(valueOf(settings, lengthName) ?? 0)
  if (isOn(valueOf(settings, isOnName))) return need(settings.hasReplayBuffer ? 'ok' : 'restart', { seconds })
  const longer = seconds < replaySeconds ? [changeOf(settings, 'replayBuffer', lengthName, String(replaySeconds))] : []
  return need('lack', {}, [changeOf(settings, 'replayBuffer', isOnName, 'true'), ...longer])
}

/** Only Advanced output mode splits. The hotkey and the request work with every kind of splitting; `Manual` adds none by itself. */
function split(settings: ObsSettings): SetupNeed {
  const need = needNamed('split')
  if (!isAdvanced(settings) || !isStandard(settings)) return need('lack')
  if (isOn(valueOf(settings, 'AdvOut/RecSplitFile'))) return need('ok')
  const wanted = Object.entries({ 'AdvOut/RecSplitFile': 'true', 'AdvOut/RecSplitFileType': 'Manual' })
  const differing = wanted.filter(([name, to]) => valueOf(settings, name) !== to)
  return need(
    'lack',
    {},
    differing.map(([name, to]) => changeOf(settings, 'split', name, to)),
  )
}

/**
 * Only where the recording has an encoder of its own; else OBS answers a pause with OK and goes on. A second encoder may be more than the
 * machine can bear, so that is left to a person.
 */
const pause = (settings: ObsSettings): SetupNeed => needNamed('pause')(isStandard(settings) && !sharesEncoder(settings) ? 'ok' : 'lack')

const sectionOf = (settings: ObsSettings): 'AdvOut' | 'SimpleOutput' => (isAdvanced(settings) ? 'AdvOut' : 'SimpleOutput')
