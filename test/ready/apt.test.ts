import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApt } from './apt.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'apt-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A stand-in for apt-get that writes down each call; `script` decides how it ends, by `$calls` and its arguments. */
function fakeApt(name: string, script: string) {
  const program = join(folder, name)
  const calls = join(folder, `${name}.calls`)
  writeFileSync(calls, '')
  writeFileSync(program, `#!/bin/sh\necho "$DEBIAN_FRONTEND: $*" >> ${calls}\ncalls=$(wc -l < ${calls})\n${script}\n`)
  chmodSync(program, 0o755)
  const said: string[] = []
  const apt = createApt({ program, lockWaitMs: 1, lockTries: 3, say: line => said.push(line) })
  return { apt, said, calls: () => readFileSync(calls, 'utf8').trim().split('\n') }
}

const installs = (name: string) => `noninteractive: install --yes --no-install-recommends ${name}`

test('a package that is known is installed without fetching the lists', async () => {
  const { apt, said, calls } = fakeApt('known', 'echo much output')
  await apt.install('ffmpeg')
  expect(calls()).toEqual([installs('ffmpeg')])
  expect(said).toEqual(['Installing ffmpeg (apt-get install) …'])
})

test('the lists are fetched once, when a package is not found', async () => {
  const { apt, said, calls } = fakeApt('unknown', '[ $calls = 1 ] && { echo "E: Unable to locate package" >&2; exit 100; }; exit 0')
  await apt.install('xvfb')
  await apt.install('chromium')
  expect(calls()).toEqual([installs('xvfb'), 'noninteractive: update', installs('xvfb'), installs('chromium')])
  expect(said).toEqual([
    'Installing xvfb (apt-get install) …',
    'Fetching the list of packages (apt-get update) …',
    'Installing chromium (apt-get install) …',
  ])
})

test('a lock that another installation holds is waited for', async () => {
  const lock = 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 12 (apt-get)'
  const { apt, said, calls } = fakeApt('locked', `[ $calls -le 2 ] && { echo "${lock}" >&2; exit 100; }; exit 0`)
  await apt.install('obs-studio')
  expect(calls()).toEqual([installs('obs-studio'), installs('obs-studio'), installs('obs-studio')])
  expect(said.filter(line => line.includes('waiting'))).toHaveLength(2)
})

test('what cannot be installed fails with all that apt-get said', async () => {
  const { apt } = fakeApt('broken', 'echo "Reading lists"; echo "E: no such package" >&2; exit 100')
  await expect(apt.install('nothing')).rejects.toThrow('Reading lists\nE: no such package')
})
