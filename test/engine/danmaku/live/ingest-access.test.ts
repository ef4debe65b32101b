import { expect, test } from 'vitest'
import { createIngestAccess } from '../../../../electron/engine/danmaku/live/ingest-access.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'

function accessFor({ isOn, kept, opens = true }: { isOn: boolean; kept?: string; opens?: boolean }) {
  const now = { isOn, kept }
  const secrets = {
    read: () => (opens ? now.kept : undefined),
    keep: (_: string, text: string) => Promise.resolve(void (now.kept = text)),
  }
  const access = createIngestAccess({ secrets, isOn: () => now.isOn, log: silentLog })
  let told = 0
  access.onChange(() => (told += 1))
  const turn = async (on: boolean) => {
    now.isOn = on
    access.look()
    await new Promise(resolve => setImmediate(resolve))
  }
  return { access, now, turn, told: () => told }
}

test('a token is made when it is first needed, and is the same from then on', async () => {
  const { access, now, turn } = accessFor({ isOn: false })
  expect([access.current(), now.kept]).toEqual([undefined, undefined])
  const [first, same] = await Promise.all([access.found(), access.found()])
  expect(first).toBe(same)
  expect(first).toMatch(/^[\w-]{43}$/)
  expect(access.current()).toBeUndefined()
  await turn(true)
  expect(access.current()).toBe(first)
  expect(accessFor({ isOn: true, kept: first }).access.current()).toBe(first)
})

test('switching it on makes one, other settings tell nothing', async () => {
  const { access, now, turn, told } = accessFor({ isOn: false })
  await turn(true)
  expect(access.current()).toBe(now.kept)
  const toldOnce = told()
  access.look()
  expect([now.kept !== undefined, told()]).toEqual([true, toldOnce])
})

test('one that this engine cannot open stays as it is, and the door shut, until somebody asks for one', async () => {
  const { access, now } = accessFor({ isOn: true, kept: 'sealed by another key', opens: false })
  access.look()
  await new Promise(resolve => setImmediate(resolve))
  expect([access.current(), now.kept]).toEqual([undefined, 'sealed by another key'])
  expect(await access.renew()).toBe(now.kept)
  expect(access.current()).toBe(now.kept)
})
