// What electron-builder takes for an unpacked Electron, where the real one cannot be had: its files by name, and the wire that the fuses are set in.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the wire in the real binary: https://www.electronjs.org/docs/latest/tutorial/fuses */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseNames = [
  ...['runAsNode', 'enableCookieEncryption', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments'],
  ...['enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar', 'loadBrowserProcessSpecificV8Snapshot'],
  'grantFileProtocolExtraPrivileges',
]
/** As Electron has them when nobody sets them. */
const byDefault = '10110001'

export function makeStandInElectron(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'resources.pak',
    ...['en-US', 'zh-CN', 'zh-TW', 'fr', 'de'].map(each => `locales/${each}.pak`),
  ])
    writeFileSync(join(folder, name), '')
  const program = join(folder, 'electron')
  writeFileSync(program, Buffer.concat([Buffer.from(`#!/bin/sh\n${sentinel}`), Buffer.from([1, byDefault.length]), Buffer.from(byDefault)]))
  chmodSync(program, 0o755)
  return folder
}

/** Of a packed program. */
export function readFuses(program: string): Record<string, boolean> {
  const bytes = readFileSync(program)
  const from = bytes.indexOf(sentinel) + sentinel.length + 2
  return Object.fromEntries(fuseNames.map((name, place) => [name, bytes.toString('latin1', from + place, from + place + 1) === '1']))
}
