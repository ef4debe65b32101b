import { expect, test } from 'vitest'
import { findObs } from '../../../electron/engine/calls/obs-calls.ts'
import { wordsIn } from '../../../electron/words/words.ts'

const local = (isServerOn: boolean) => () =>
  Promise.resolve([{ folder: '/home/me/.config/obs-studio', server: { port: 4456, isServerOn, needsPassword: true }, password: 'geheim' }])

test.each([
  {
    is: 'one that is connected',
    status: { phase: 'connected', obsVersion: '31.0.2' } as const,
    find: local(true),
    facts: { state: 'connected', version: '31.0.2' },
  },
  { is: 'one that may be opened', status: { phase: 'off' } as const, find: local(true), facts: { state: 'ready', port: 4456 } },
  {
    is: 'one whose server is off',
    status: { phase: 'disconnected' } as const,
    find: local(false),
    facts: { state: 'server-off', port: 4456 },
  },
  { is: 'none', status: { phase: 'off' } as const, find: () => Promise.resolve([]), facts: { state: 'none' } },
])('the doctor tells of OBS: $is, and no password', async ({ status, find, facts }) => {
  expect(await findObs(status, find)).toEqual(facts)
  for (const language of ['zh', 'en'] as const) expect(wordsIn(language).checkText({ name: 'obs', facts })).toMatch(/OBS/)
})
