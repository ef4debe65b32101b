import { expect, test } from 'vitest'
import { addChanges, createKeptSetups } from '../../../../electron/engine/obs/setup/kept-setups.ts'
import type { KeptChange } from '../../../../electron/engine/obs/setup/kept-setups.ts'

const change = (name: string, from: string | undefined, to: string): KeptChange => ({
  need: 'container',
  where: 'profile',
  name,
  ...(from !== undefined && { from }),
  to,
})

test('each profile of each OBS has its own, kept in the store', () => {
  const table = new Map<string, unknown>()
  const open = () => createKeptSetups({ get: name => table.get(name), set: (name, value) => void table.set(name, structuredClone(value)) })
  open().put({ address: 'a:1', profile: 'One', changes: [change('x', 'old', 'new')] })
  open().put({ address: 'a:1', profile: 'Two', changes: [change('y', 'old', 'new')] })
  open().put({ address: 'b:1', profile: 'One', changes: [], away: 'Showrunner' })
  expect(
    open()
      .find('a:1', 'One')
      ?.changes.map(({ name }) => name),
  ).toEqual(['x'])
  expect(open().of('a:1')).toHaveLength(2)
  open().put({ address: 'a:1', profile: 'One', changes: [] })
  open().put({ address: 'b:1', profile: 'One', changes: [] })
  expect(open().find('a:1', 'One')).toBeUndefined()
  expect(open().of('b:1')).toEqual([])
  expect(open().find('a:1', 'Two')?.changes).toHaveLength(1)
})

test.each([undefined, 'x', [{ address: 1 }], [{ address: 'a:1', profile: 'One', changes: [{ name: 'x' }] }], [null]])(
  '%j in the store is as nothing',
  stored => {
    expect(createKeptSetups({ get: () => stored, set: () => {} }).of('a:1')).toEqual([])
  },
)

test('set up once more, what was there before us stays what is put back', () => {
  const before = [change('x264Settings', undefined, 'keyint=60'), change('RecRB', 'false', 'true')]
  expect(addChanges(before, [change('x264Settings', 'keyint=60', 'keyint=120'), change('RecFormat', 'mp4', 'mkv')])).toEqual([
    change('x264Settings', undefined, 'keyint=120'),
    change('RecRB', 'false', 'true'),
    change('RecFormat', 'mp4', 'mkv'),
  ])
})

test('what somebody set since is what is put back', () => {
  expect(addChanges([change('RecFormat', 'mp4', 'mkv')], [change('RecFormat', 'mov', 'mkv')])).toEqual([change('RecFormat', 'mov', 'mkv')])
})
