import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { findProfileFolder, readEncoder, writeEncoder } from '../../../../electron/engine/obs/setup/local/profile-folder.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'profile-folder-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
})

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), text)
}
const native = '.config/obs-studio'
const flatpak = '.var/app/com.obsproject.Studio/config/obs-studio'
const putObs = (folder: string, port: number, more = '') =>
  put(`${folder}/global.ini`, `${more}[OBSWebSocket]\nServerEnabled=true\nServerPort=${port}\n`)
const putProfile = (folder: string, name: string, recordFolder: string) =>
  put(`${folder}/basic/profiles/${name}/basic.ini`, `[General]\nName=${name}\n\n[AdvOut]\nRecFilePath=${recordFolder}\n`)

const find = (port: number, profile: string, recordFolder?: string) =>
  findProfileFolder(
    { platform: 'linux', environment: {}, homeFolder: home },
    { port, profile, parameters: { 'AdvOut/RecFilePath': { value: recordFolder }, 'AdvOut/RecFormat': { value: 'mkv' } } },
  )

test('it is the one of that name, of the OBS that listens at that port', async () => {
  putObs(native, 4455)
  putProfile(native, '直播', '/videos')
  putProfile(native, 'Other', '/videos')
  expect(await find(4455, '直播', '/videos')).toBe(join(home, native, 'basic/profiles/直播'))
  expect(await find(4455, 'Third', '/videos')).toBeUndefined()
  expect(await find(4460, 'Other', '/videos')).toBeUndefined()
})

test('of two with the same port, it is the one whose file says what OBS says', async () => {
  putObs(native, 4455)
  putProfile(native, 'Untitled', '/old')
  putObs(flatpak, 4455)
  putProfile(flatpak, 'Untitled', '/new')
  expect(await find(4455, 'Untitled', '/new')).toBe(join(home, flatpak, 'basic/profiles/Untitled'))
  expect(await find(4455, 'Untitled', '/old')).toBe(join(home, native, 'basic/profiles/Untitled'))
  expect(await find(4455, 'Untitled', '/elsewhere')).toBeUndefined()
})

test('OBS 31 may keep its profiles elsewhere', async () => {
  putObs(native, 4455, `[Locations]\nProfiles=${join(home, 'cloud')}\n`)
  putProfile('cloud/obs-studio', 'Show', '/videos')
  expect(await find(4455, 'Show', '/videos')).toBe(join(home, 'cloud/obs-studio/basic/profiles/Show'))
})

test('one setting of an encoder is changed, the others stay, and nothing else is left behind', async () => {
  put('recordEncoder.json', '\uFEFF{"bitrate":800,"keyint_sec":0}')
  await writeEncoder(home, 'recordEncoder.json', 'keyint_sec', 2)
  expect(await readEncoder(home, 'recordEncoder.json')).toEqual({ bitrate: 800, keyint_sec: 2 })
  await writeEncoder(home, 'recordEncoder.json', 'keyint_sec', undefined)
  expect(JSON.parse(readFileSync(join(home, 'recordEncoder.json'), 'utf8'))).toEqual({ bitrate: 800 })
  expect(readdirSync(home)).toEqual(['recordEncoder.json'])
})

test('no file is an encoder of defaults; a damaged one is not overwritten', async () => {
  expect(await readEncoder(home, 'streamEncoder.json')).toEqual({})
  put('recordEncoder.json', '{"bitrate":8')
  await expect(writeEncoder(home, 'recordEncoder.json', 'keyint_sec', 2)).rejects.toThrow(SyntaxError)
  expect(readFileSync(join(home, 'recordEncoder.json'), 'utf8')).toBe('{"bitrate":8')
})

test('a folder that cannot be written to is told as such', async () => {
  const gone = join(home, 'gone')
  await expect(writeEncoder(gone, 'recordEncoder.json', 'keyint_sec', 2)).rejects.toMatchObject({
    code: 'folder-unwritable',
    details: { folder: gone },
  })
})
