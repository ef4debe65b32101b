// A show that runs, for the picture of the desk: a real OBS that records, and a chat that is played into it faster than it was.
import { join } from 'node:path'
import type { Value } from '../../../electron/contract/index.ts'
import { startObs } from '../../helpers/real-obs.ts'
import type { RealObs } from '../../helpers/real-obs.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import type { OpenStudio } from '../../helpers/studio.ts'

const chatSpeed = 20

export function createLiveDesk({ engine, media }: Pick<OpenStudio, 'engine' | 'media'>, chat: string) {
  let obs: RealObs | undefined
  return {
    /** Begins it, the first time. */
    async run(): Promise<void> {
      if (obs) return
      obs = await startObs({ folder: join(media, 'obs'), width: 640, height: 360, fps: 30, recordFormat: 'mkv' })
      let phase: Value<'obs.status'>['phase'] | undefined
      engine.watch('obs.status', status => (phase = status.phase))
      await engine.call('obs.connect', { host: '127.0.0.1', port: obs.port, password: obs.password })
      await waitUntil(() => phase === 'connected')
      await engine.call('live.start', { title: '九月上新 · 周四晚场' })
      await engine.call('obs.record', { to: 'start' })
      await engine.call('danmaku.replay', { file: chat, speed: chatSpeed })
    },
    async end(): Promise<void> {
      const running = obs
      obs = undefined
      if (running) await engine.call('live.end', {}).finally(running.close)
    },
  }
}
