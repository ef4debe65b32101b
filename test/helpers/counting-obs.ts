// A real OBS that shows a film which counts its own pictures: what was shown when can be read from screenshots and from recordings.
import { join } from 'node:path'
import { makeCountedFilm, readCountedPicture } from './frame-counter.ts'
import { startObs } from './real-obs.ts'
import type { RealObs } from './real-obs.ts'
import { waitUntil } from './wait-until.ts'

export const countingFps = 30

/** `folder` is this OBS's alone. The film begins now. */
export async function startCountingObs({ folder, filmSeconds }: { folder: string; filmSeconds: number }): Promise<RealObs> {
  const obs = await startObs({ folder, width: 320, height: 180, fps: countingFps, recordFormat: 'mkv' })
  const local_file = await makeCountedFilm(join(folder, 'counted.mkv'), { fromSeconds: 0, seconds: filmSeconds })
  const film = { local_file, is_local_file: true, looping: false, hw_decode: false }
  await obs.call('SetInputSettings', { inputName: 'Film', inputSettings: film })
  await waitUntil(async () => (await readCountedPicture(await programShot(obs))) !== undefined)
  return obs
}

/** What OBS shows now, as a data address. */
export async function programShot(obs: RealObs): Promise<string> {
  const { currentProgramSceneName: sourceName } = await obs.call('GetCurrentProgramScene')
  return (await obs.call('GetSourceScreenshot', { sourceName, imageFormat: 'png', imageWidth: 320 })).imageData
}
