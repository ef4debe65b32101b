// What is asked of OBS.
import type { ObsFound } from '../../contract/doctor.ts'
import type { Handlers } from '../../contract/index.ts'
import { AppError } from '../../contract/errors.ts'
import type { ObsStatus } from '../../contract/obs.ts'
import { usualAddress } from '../obs/conversation/connection.ts'
import type { Obs } from '../obs/obs.ts'
import type { LocalObs } from '../obs/setup/local/find-local.ts'
import type { Replays } from '../replays/replays.ts'

export interface ObsCallsNeeds {
  obs: Obs
  replays: Pick<Replays, 'save'>
  /** By the files of each OBS on this machine; the likeliest first. */
  findLocal: () => Promise<readonly LocalObs[]>
}

export function createObsCalls({ obs, replays, findLocal }: ObsCallsNeeds) {
  const { commands } = obs
  return {
    'obs.connect': to => obs.connect(to),
    'obs.disconnect': () => obs.disconnect(),
    'obs.findLocal': async () => (await findLocal())[0]?.server,
    'obs.connectLocal': async () => {
      const [found] = await findLocal()
      if (!found?.server.isServerOn) {
        const details = { host: usualAddress.host, port: found?.server.port ?? usualAddress.port }
        throw new AppError('obs-unreachable', 'No OBS with its server switched on', { details })
      }
      await obs.connect({ host: usualAddress.host, port: found.server.port, password: found.password ?? '' })
    },
    'obs.showScene': ({ scene }) => commands.showScene(scene),
    'obs.previewScene': ({ scene }) => commands.previewScene(scene),
    'obs.setStudioMode': ({ isOn }) => commands.setStudioMode(isOn),
    'obs.transition': () => commands.transition(),
    'obs.chooseTransition': choice => commands.chooseTransition(choice),
    'obs.showItem': ({ isShown, ...place }) => commands.showItem(place, isShown),
    'obs.lockItem': ({ isLocked, ...place }) => commands.lockItem(place, isLocked),
    'obs.mute': ({ input, isMuted }) => commands.mute(input, isMuted),
    'obs.setVolume': ({ input, volumeDb }) => commands.setVolume(input, volumeDb),
    'obs.setText': ({ input, text }) => commands.setText(input, text),
    'obs.setImage': ({ input, file }) => commands.setImage(input, file),
    'obs.record': ({ to }) => {
      if (to === 'start') return commands.startRecord()
      return to === 'stop' ? commands.stopRecord() : commands.pauseRecord(to === 'pause')
    },
    'obs.splitRecording': async () => ({ file: await commands.splitRecording() }),
    'obs.chapter': ({ name }) => commands.addChapter(name),
    'obs.stream': ({ to }) => (to === 'start' ? commands.startStream() : commands.stopStream()),
    'obs.replay': ({ to }) => commands.switchReplay(to === 'start'),
    'obs.saveReplay': asked => replays.save(asked),
    'obs.virtualCamera': ({ isOn }) => commands.switchVirtualCamera(isOn),
    'obs.screenshot': shape => commands.takeScreenshot(shape),
  } satisfies Partial<Handlers>
}

/** What pages are told of it. */
export const createObsStates = (obs: Obs) => ({
  'obs.status': { now: obs.status, onChange: (listener: () => void) => obs.onStatus(listener) },
  'obs.scenes': obs.part('scenes'),
  'obs.inputs': obs.part('inputs'),
  'obs.transitions': obs.part('transitions'),
  'obs.outputs': obs.part('outputs'),
  'obs.place': obs.part('place'),
  'obs.health': obs.health,
})

/** What there is of OBS, for the doctor. */
export async function findObs(
  status: Pick<ObsStatus, 'phase' | 'obsVersion'>,
  findLocal: () => Promise<readonly LocalObs[]>,
): Promise<{ state: ObsFound; version?: string; port?: number }> {
  if (status.phase === 'connected') return { state: 'connected', version: status.obsVersion ?? '' }
  const [found] = await findLocal()
  if (!found) return { state: 'none' }
  return { state: found.server.isServerOn ? 'ready' : 'server-off', port: found.server.port }
}
