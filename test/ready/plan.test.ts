import { describe, expect, test } from 'vitest'
import { planFor } from './plan.ts'
import { parseVersion, versionOf } from './programs.ts'

describe('what is said and done about missing programs', () => {
  test.each([
    { name: 'nothing missing', missing: [], isCi: true, hasApt: true, plan: { sentence: undefined, mayRun: true } },
    {
      name: 'OBS and its display, on a Debian without rights',
      missing: ['obs', 'xvfb'] as const,
      isCi: false,
      hasApt: true,
      plan: {
        sentence:
          'Missing: obs, xvfb; these do not run: the tests with a real OBS. To install: sudo apt-get install --yes --no-install-recommends obs-studio xvfb',
        mayRun: true,
      },
    },
    {
      name: 'all of them elsewhere',
      missing: ['chromium', 'obs'] as const,
      isCi: false,
      hasApt: false,
      plan: {
        sentence:
          'Missing: chromium, obs; these do not run: the tests of the page and of clips in a browser and the tests with a real OBS.',
        mayRun: true,
      },
    },
    {
      name: 'one, where nothing may be skipped',
      missing: ['chromium'] as const,
      isCi: true,
      hasApt: false,
      plan: {
        sentence:
          'Missing: chromium; nothing may be skipped with CI=true, and these would be: the tests of the page and of clips in a browser.',
        mayRun: false,
      },
    },
  ])('$name', ({ missing, isCi, hasApt, plan }) => {
    expect(planFor(missing, { isCi, hasApt })).toEqual(plan)
  })
})

test.each([
  { output: 'OBS Studio - 29.0.2.1-1+b1 (linux)\n', version: '29.0.2.1' },
  { output: 'Chromium 156.0.8078.79 built on Debian GNU/Linux 12', version: '156.0.8078.79' },
  { output: '', version: undefined },
])('the version is read out of "$output"', ({ output, version }) => {
  expect(parseVersion(output)).toBe(version)
})

test('a program that is too old or not there counts as missing', async () => {
  const node = { commands: ['no-such-program', process.execPath], argument: '--version', packageName: 'node', tests: 'none' }
  expect(await versionOf({ ...node, minimumMajor: 24 })).toBe(process.versions.node)
  expect(await versionOf({ ...node, minimumMajor: 999 })).toBeUndefined()
  expect(await versionOf({ ...node, commands: ['no-such-program'], minimumMajor: 1 })).toBeUndefined()
  expect(await versionOf({ ...node, commands: ['no-such-program'], minimumMajor: undefined })).toBeUndefined()
  expect(await versionOf({ ...node, minimumMajor: undefined })).toBe('(it does not tell its version)')
})
