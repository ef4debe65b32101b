// How far apart the key frames of a recording will lie. A clip can be copied from a key frame on, and a picture of the running recording is
// had at each. Left to itself, OBS's x264 makes one every 250 pictures: more than 8 seconds at 30 a second.
import type { SetupNeed } from '../../../contract/obs-setup.ts'
import { isOn } from './local/parse-obs-ini.ts'
import { changeOf, isStandard, needNamed, valueOf } from './need.ts'
import { isAdvanced, sharesEncoder } from './obs-settings.ts'
import type { ObsSettings } from './obs-settings.ts'

const mostSeconds = 2

/** Facts: `seconds` where they are set; `why` where we leave it to a person: `simple` output mode, `own` options of x264. */
export function findKeyFrames(settings: ObsSettings): SetupNeed {
  if (!isStandard(settings)) return needNamed('keyFrames')('unknown')
  return isAdvanced(settings) ? ofEncoderFile(settings) : ofSimpleMode(settings)
}

/** All encoders of OBS have it under the same name; none, or zero, leaves it to the encoder. */
function ofEncoderFile({ encoder, fps }: ObsSettings): SetupNeed {
  const need = needNamed('keyFrames')
  if (!encoder) return need('unknown')
  const own = keyintIn(encoder.settings['x264opts'])
  if (own !== undefined) return isClose(own / fps) ? need('ok', { seconds: own / fps }) : need('lack', { ...told(own / fps), why: 'own' })
  const kept = encoder.settings['keyint_sec']
  const seconds = typeof kept === 'number' && kept > 0 ? kept : Infinity
  if (isClose(seconds)) return need('ok', { seconds })
  const from = kept === undefined ? {} : { from: String(kept) }
  const change = { need: 'keyFrames', where: encoder.file, name: 'keyint_sec', ...from, to: String(mostSeconds) } as const
  return need('lack', told(seconds), [change])
}

/**
 * Simple mode hands no distance on to any encoder, but it hands x264 the options of a person for the stream; a recording in the stream's
 * quality is that stream. Source: `SimpleOutput::Update`, `UpdateRecordingSettings_*`.
 */
function ofSimpleMode(settings: ObsSettings): SetupNeed {
  const need = needNamed('keyFrames')
  const isX264 = valueOf(settings, 'SimpleOutput/StreamEncoder')?.startsWith('x264') === true
  if (!sharesEncoder(settings) || !isX264) return need('lack', { why: 'simple' })
  const options = isOn(valueOf(settings, 'SimpleOutput/UseAdvanced')) ? (valueOf(settings, 'SimpleOutput/x264Settings') ?? '') : undefined
  const seconds = (keyintIn(options) ?? Infinity) / settings.fps
  if (isClose(seconds)) return need('ok', { seconds })
  // Switching the options on brings the preset that stands there into force, too: not where that would change the picture.
  const { value: preset, default: usualPreset } = settings.parameters['SimpleOutput/Preset'] ?? {}
  if (options === undefined && preset !== usualPreset) return need('lack', { ...told(seconds), why: 'own' })
  const others = (options ?? '').split(' ').filter(option => option !== '' && !option.startsWith('keyint='))
  const wanted = [...others, `keyint=${Math.round(mostSeconds * settings.fps)}`].join(' ')
  return need('lack', told(seconds), [
    ...(options === undefined ? [changeOf(settings, 'keyFrames', 'SimpleOutput/UseAdvanced', 'true')] : []),
    changeOf(settings, 'keyFrames', 'SimpleOutput/x264Settings', wanted),
  ])
}

/** In pictures. Options stand apart by blanks, as OBS reads them; the last one counts. */
function keyintIn(options: unknown): number | undefined {
  if (typeof options !== 'string') return undefined
  const found = options.split(/\s+/).findLast(option => option.startsWith('keyint='))
  if (found === undefined) return undefined
  const pictures = Number(found.slice('keyint='.length))
  return pictures > 0 ? pictures : Infinity
}

/** A rate such as 29.97 makes 2.002 s of 60 pictures. */
const isClose = (seconds: number): boolean => seconds <= mostSeconds * 1.01

const told = (seconds: number): { seconds?: number } => (Number.isFinite(seconds) ? { seconds } : {})
