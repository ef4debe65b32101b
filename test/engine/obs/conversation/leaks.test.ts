// Hundreds of drops in one evening leave nothing behind.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { codeOf } from '../../../../electron/contract/errors.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createConnection } from '../../../../electron/engine/obs/conversation/connection.ts'
import type { Conversation } from '../../../../electron/engine/obs/conversation/conversation.ts'
import { startScriptedObs } from '../../../fakes/scripted-obs.ts'
import { waitUntil } from '../../../helpers/wait-until.ts'
import { becomes } from './studio-and-obs.ts'

const drops = 500

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void // as the flag above promises

const open = () => {
  const kinds = process.getActiveResourcesInfo()
  return { sockets: kinds.filter(kind => kind.startsWith('TCP')).length, timers: kinds.filter(kind => kind === 'Timeout').length }
}

test(`${drops} drops leave no socket, no timer and no conversation behind, also with questions that nobody answered`, async () => {
  const obs = await startScriptedObs({ answers: { StartRecord: () => new Promise(() => {}) } })
  let nowMs = 0
  const read: WeakRef<Conversation>[] = []
  const studio = createConnection({
    // To the pace of attempts an hour has passed at each look; all else waits as it should.
    clock: { ...systemClock, monotonicMs: () => (nowMs += 3_600_000) },
    log: silentLog,
    random: () => 0,
    onConversation: async conversation => void read.push(new WeakRef(conversation)),
  })
  try {
    studio.connect({ host: '127.0.0.1', port: obs.port, password: '' })
    await becomes(() => studio.status().phase, 'connected')
    const before = open()
    const waysToDrop = [
      () => obs.reset(),
      () => obs.closeWith(1001, 'Server stopping.'),
      () => obs.sayText('nonsense'),
      () => obs.sayBytes(Uint8Array.of(0xff, 0xff)),
    ]
    for (let drop = 0; drop < drops; drop++) {
      await dropOnce(waysToDrop[drop % waysToDrop.length]!, drop)
    }
    expect(read).toHaveLength(drops + 1)
    await becomes(() => open().sockets, before.sockets)
    expect(open().timers).toBeLessThan(before.timers + 10) // some are others'
    expect(obs.open()).toBe(1)
    await waitUntil(() => {
      collectGarbage()
      return read.filter(conversation => conversation.deref()).length === 1
    })
  } finally {
    await studio.close()
    await obs.close()
  }

  /** In a function of its own, so that no conversation stays in a variable. */
  async function dropOnce(drop: () => void, number: number) {
    const { request, on } = studio.conversation()
    on('StudioModeStateChanged', () => {})
    const fate = request('StartRecord').catch(codeOf) // no expect(): it remembers what it saw
    drop()
    if ((await fate) !== 'obs-lost') throw new Error('a question was neither answered nor lost')
    while (read.length < number + 2 || studio.status().phase !== 'connected') await new Promise(setImmediate)
  }
})
