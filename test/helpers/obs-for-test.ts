// The engine's own side of OBS, with a store in memory, towards a real OBS.
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createObs } from '../../electron/engine/obs/obs.ts'
import { waitUntil } from './wait-until.ts'

export function obsForTest() {
  const settings = new Map<string, unknown>()
  const secrets = new Map<string, string>()
  return createObs({
    table: { get: name => settings.get(name), set: (name, value) => void settings.set(name, value) },
    secrets: {
      keep: (name, text) => Promise.resolve(void secrets.set(name, text)),
      read: name => secrets.get(name),
      forget: name => void secrets.delete(name),
    },
    clock: systemClock,
    log: silentLog,
    random: Math.random,
  })
}

/** Connected, with everything read, when it resolves. */
export async function connectedTo({ url, password }: { url: string; password: string }) {
  const obs = obsForTest()
  await obs.connect({ host: new URL(url).hostname, port: Number(new URL(url).port), password })
  await waitUntil(() => obs.status().phase === 'connected')
  return obs
}
