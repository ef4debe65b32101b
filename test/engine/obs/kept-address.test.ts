import { expect, test } from 'vitest'
import { createKeptAddress } from '../../../electron/engine/obs/kept-address.ts'

function begin() {
  const settings = new Map<string, unknown>()
  const secrets = new Map<string, string>()
  const open = () =>
    createKeptAddress({
      table: { get: name => settings.get(name), set: (name, value) => void settings.set(name, JSON.parse(JSON.stringify(value))) },
      secrets: {
        keep: (name, text) => Promise.resolve(void secrets.set(name, text)),
        read: name => secrets.get(name),
        forget: name => void secrets.delete(name),
      },
    })
  return { open, settings, secrets }
}
const here = { host: '127.0.0.1', port: 4455 }
const there = { host: '192.168.1.9', port: 4455 }

test('after the installation nobody wants OBS', () => {
  expect(begin().open().wanted()).toBeUndefined()
})

test('what was wanted is wanted by the next engine, with its password, which is nowhere but among the secrets', async () => {
  const { open, settings } = begin()
  await open().want(here, 'geheim')
  expect(open().wanted()).toEqual({ ...here, password: 'geheim' })
  expect(JSON.stringify([...settings])).not.toContain('geheim')
})

test('a password is sent to no other address, and kept for its own', async () => {
  const { open } = begin()
  await open().want(here, 'geheim')
  expect(await open().want(there, undefined)).toEqual({ ...there, password: '' })
  expect(await open().want(here, undefined)).toEqual({ ...here, password: 'geheim' })
})

test('an empty password forgets the one of this address', async () => {
  const { open, secrets } = begin()
  await open().want(here, 'geheim')
  await open().want(there, '')
  expect(secrets.size).toBe(1)
  expect(await open().want(here, '')).toEqual({ ...here, password: '' })
  expect(secrets.size).toBe(0)
})

test('who was sent away does not come back by itself', async () => {
  const { open } = begin()
  await open().want(here, undefined)
  open().unwant()
  expect(open().wanted()).toBeUndefined()
})

test('a damaged setting is as if it had never been', () => {
  const { open, settings } = begin()
  settings.set('obs.connection', { host: '', port: 'x', isWanted: true })
  expect(open().wanted()).toBeUndefined()
})
