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

const update = 'noninteractive: update'

test('the lists are fetched once, before the first package: those that are there may be old', async () => {
  const { apt, said, calls } = fakeApt('known', 'echo much output')
  await apt.install('xvfb')
  await apt.install('chromium')
  expect(calls()).toEqual([update, installs('xvfb'), installs('chromium')])
  expect(said).toEqual([
    'Fetching the list of packages (apt-get update) …',
    'Installing xvfb (apt-get install) …',
    'Installing chromium (apt-get install) …',
  ])
})

test('where the lists cannot be fetched, those that are there are used', async () => {
  const { apt, said, calls } = fakeApt('offline', '[ $calls = 1 ] && { echo "E: no network" >&2; exit 100; }; exit 0')
  await apt.install('ffmpeg')
  expect(calls()).toEqual([update, installs('ffmpeg')])
  expect(said[1]).toContain('E: no network')
})

test('a lock that another installation holds is waited for', async () => {
  const lock = 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 12 (apt-get)'
  const { apt, said, calls } = fakeApt('locked', `[ $calls -gt 1 ] && [ $calls -le 3 ] && { echo "${lock}" >&2; exit 100; }; exit 0`)
  await apt.install('obs-studio')
  expect(calls()).toEqual([update, installs('obs-studio'), installs('obs-studio'), installs('obs-studio')])
  expect(said.filter(line => line.includes('waiting'))).toHaveLength(2)
})

test('what cannot be installed fails with all that apt-get said', async () => {
  const { apt } = fakeApt('broken', 'echo "Reading lists"; echo "E: no such package" >&2; exit 100')
  await expect(apt.install('nothing')).rejects.toThrow('Reading lists\nE: no such package')
})
