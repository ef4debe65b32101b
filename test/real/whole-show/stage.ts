// A real OBS with a stage: several scenes, each with the film that counts and, along its lower edge, a strip of its own colour. So every picture
// that was made of it says when and where it was on air.
import { join } from 'node:path'
import { makeCountedFilm } from '../../helpers/frame-counter.ts'
import { startObs } from '../../helpers/real-obs.ts'
import type { RealObs } from '../../helpers/real-obs.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import { readStageShot, stripColours, stripShare } from './stage-pictures.ts'
import type { StageScene } from './stage-pictures.ts'

export const stageFps = 30
const [width, height] = [320, 180]
/** Of one life of OBS; each has a film of its own, so that no two pictures of a show have the same number. */
export const filmSeconds = 130

export interface Stage {
  obs: RealObs
  /** What is on air now, as a data address. */
  shoot(): Promise<string>
  /** kill −9. */
  kill(): void
  /** After a kill: the next film begins. */
  startAgain(): Promise<void>
  close(): Promise<void>
}

/** Resolves once the film plays. `lives`: so many times OBS will be started. */
export async function startStage({ folder, lives }: { folder: string; lives: number }): Promise<Stage> {
  const obs = await startObs({ folder, width, height, fps: stageFps, recordFormat: 'mkv' })
  const films: string[] = []
  for (let life = 0; life < lives; life++)
    films.push(await makeCountedFilm(join(folder, `film-${life}.mkv`), { fromSeconds: life * filmSeconds, seconds: filmSeconds }))
  await arrange(obs)

  let death = expectDeath()
  async function lookAtProgram(): Promise<string> {
    const { currentProgramSceneName: sourceName } = await obs.call('GetCurrentProgramScene')
    return (await obs.call('GetSourceScreenshot', { sourceName, imageFormat: 'png', imageWidth: width })).imageData
  }
  /** What a dead OBS was asked is never answered. */
  const shoot = (): Promise<string> => Promise.race([lookAtProgram(), death.promise])

  async function play(film: string | undefined): Promise<void> {
    if (film === undefined) throw new Error('OBS was started more often than there are films')
    const inputSettings = { local_file: film, is_local_file: true, looping: false, hw_decode: false, restart_on_activate: false }
    await obs.call('SetInputSettings', { inputName: 'Film', inputSettings })
    const fromMs = films.indexOf(film) * filmSeconds * 1000
    await waitUntil(async () => ((await readStageShot(await shoot()))?.filmMs ?? -1) >= fromMs)
  }
  await play(films[0])
  let life = 0
  return {
    obs,
    shoot,
    kill() {
      process.kill(obs.pids[0], 'SIGKILL')
      death.reject(new Error('OBS was killed'))
    },
    async startAgain() {
      await obs.startAgain()
      death = expectDeath()
      await play(films[++life])
    },
    close: obs.close,
  }
}

function expectDeath() {
  const death = Promise.withResolvers<never>()
  death.promise.catch(() => {}) // who waits for it hears of it, and nobody need
  return death
}

/** The film lies over the whole canvas of each scene, the strip over its lower edge. */
async function arrange(obs: RealObs): Promise<void> {
  const { currentProgramSceneName } = await obs.call('GetCurrentProgramScene')
  await obs.call('SetSceneName', { sceneName: currentProgramSceneName, newSceneName: 'Talk' satisfies StageScene })
  for (const [sceneName, [red, green, blue]] of Object.entries(stripColours)) {
    if (sceneName !== 'Talk') {
      await obs.call('CreateScene', { sceneName })
      const { sceneItemId } = await obs.call('CreateSceneItem', { sceneName, sourceName: 'Film' })
      const sceneItemTransform = { boundsType: 'OBS_BOUNDS_STRETCH', boundsWidth: width, boundsHeight: height }
      await obs.call('SetSceneItemTransform', { sceneName, sceneItemId, sceneItemTransform })
    }
    const color = 0xff000000 + (blue << 16) + (green << 8) + red
    const strip = { width, height: height * stripShare, color }
    const input = { inputName: `Strip of ${sceneName}`, inputKind: 'color_source_v3', inputSettings: strip, sceneItemEnabled: true }
    const { sceneItemId } = await obs.call('CreateInput', { sceneName, ...input })
    await obs.call('SetSceneItemTransform', { sceneName, sceneItemId, sceneItemTransform: { positionY: height * (1 - stripShare) } })
  }
}
