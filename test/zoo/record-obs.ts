// Recordings by a real OBS that plays a film with numbers and clicks, in each of the formats asked for.
import { join } from 'node:path'
import { makeNumbered } from '../engine/clips/numbered-video.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { ObsRecording } from './animal.ts'
import { inFragments } from './animals/encoders.ts'
import { usualSeconds } from './make-animal.ts'

type ObsFormat = ObsRecording['obs']

/** OBS 29.0 has no word of its own for fragments: it hands such options to ffmpeg's writer. */
const settings: Record<ObsFormat, { RecFormat: string; RecMuxerCustom: string }> = {
  mkv: { RecFormat: 'mkv', RecMuxerCustom: '' },
  fragments: { RecFormat: 'mp4', RecMuxerCustom: `movflags=${inFragments[1]}` },
  flv: { RecFormat: 'flv', RecMuxerCustom: '' },
}

export async function recordWithObs(formats: readonly ObsFormat[], folder: string): Promise<Map<string, string>> {
  const recordings = new Map<string, string>()
  if (formats.length === 0) return recordings
  const obs = await startObs({ folder: join(folder, 'obs'), width: 320, height: 180, fps: 30, recordFormat: 'mkv' })
  try {
    const film = makeNumbered({ file: join(folder, 'film-for-obs.mkv'), seconds: 60 })
    await obs.call('SetInputSettings', { inputName: 'Film', inputSettings: { local_file: film } })
    for (const format of formats) {
      for (const [parameterName, parameterValue] of Object.entries(settings[format]))
        await obs.call('SetProfileParameter', { parameterCategory: 'AdvOut', parameterName, parameterValue })
      await obs.startRecord()
      await obs.recorded(usualSeconds)
      recordings.set(format, await obs.stopRecord())
    }
    return recordings
  } finally {
    await obs.close()
  }
}
