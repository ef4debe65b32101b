import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { findLocalObs, toServer } from '../../../../electron/engine/obs/setup/local/find-local.ts'
import { obsFolders } from '../../../../electron/engine/obs/setup/local/obs-folders.ts'
import { writeObsSettings } from '../../../helpers/obs-settings.ts'

describe('where OBS keeps its files', () => {
  test.each([
    {
      machine: {
        platform: 'win32',
        environment: { APPDATA: 'D:\\Users\\li\\Roaming', ProgramFiles: 'D:\\Programs' },
        homeFolder: 'D:\\Users\\li',
      },
      folders: [
        'D:\\Users\\li\\Roaming\\obs-studio',
        'D:\\Programs\\obs-studio\\config\\obs-studio',
        'C:\\Program Files (x86)\\Steam\\steamapps\\common\\OBS Studio\\config\\obs-studio',
      ],
    },
    {
      machine: { platform: 'darwin', environment: {}, homeFolder: '/Users/li' },
      folders: ['/Users/li/Library/Application Support/obs-studio'],
    },
    {
      machine: { platform: 'linux', environment: {}, homeFolder: '/home/li' },
      folders: ['/home/li/.config/obs-studio', '/home/li/.var/app/com.obsproject.Studio/config/obs-studio'],
    },
    {
      machine: { platform: 'linux', environment: { XDG_CONFIG_HOME: '/etc/li' }, homeFolder: '/home/li' },
      folders: ['/etc/li/obs-studio'],
    },
    {
      machine: { platform: 'linux', environment: { XDG_CONFIG_HOME: 'li' }, homeFolder: '/home/li' },
      folders: ['/home/li/.config/obs-studio'],
    },
  ] as const)('$machine.platform $machine.environment', ({ machine, folders }) => {
    expect(obsFolders(machine)).toEqual(expect.arrayContaining([...folders]))
    expect(obsFolders(machine)[0]).toBe(folders[0])
  })
})

describe('what the files say of the server', () => {
  const ini = (lines: string) => `[General]\nFirstRun=true\n\n[OBSWebSocket]\n${lines}`
  test.each([
    {
      name: 'OBS 29 with a password',
      ini: ini('ServerEnabled=true\nServerPort=4460\nAuthRequired=true\nServerPassword=geheim'),
      json: undefined,
      server: { port: 4460, isServerOn: true, needsPassword: true, password: 'geheim' },
    },
    {
      name: 'a password that is kept, and not asked for',
      ini: ini('ServerEnabled=true\nServerPort=4455\nAuthRequired=false\nServerPassword=geheim'),
      json: undefined,
      server: { port: 4455, isServerOn: true, needsPassword: false, password: undefined },
    },
    {
      name: 'an OBS whose server nobody has switched on yet',
      ini: '[General]\nFirstRun=true',
      json: undefined,
      server: { port: 4455, isServerOn: false, needsPassword: true, password: undefined },
    },
    {
      name: 'OBS 31, with leftovers of an older one',
      ini: ini('ServerEnabled=false\nServerPort=1\nServerPassword=alt'),
      json: '{"alerts_enabled":false,"auth_required":true,"first_load":false,"server_enabled":true,"server_password":"neu","server_port":4456}',
      server: { port: 4456, isServerOn: true, needsPassword: true, password: 'neu' },
    },
    {
      name: 'a file that was being written',
      ini: ini('ServerEnabled=true\nServerPassword=geheim'),
      json: '{"server_port":44',
      server: { port: 4455, isServerOn: true, needsPassword: true, password: 'geheim' },
    },
    {
      name: 'a port that is none',
      ini: undefined,
      json: '{"server_enabled":true,"auth_required":false,"server_port":700000}',
      server: { port: 4455, isServerOn: true, needsPassword: false, password: undefined },
    },
  ])('$name', ({ ini: globalIni, json, server }) => {
    expect(toServer(globalIni, json)).toEqual(server)
  })
})

describe('which OBS', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'find-local-'))
    onTestFinished(() => rmSync(home, { recursive: true }))
  })
  const machine = () => ({ platform: 'linux', environment: {}, homeFolder: home }) as const
  const put = (folder: string, lines: string, usedAtMs = 1_000_000) => {
    const file = join(home, folder, 'obs-studio', 'global.ini')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `[OBSWebSocket]\n${lines}`)
    utimesSync(file, usedAtMs / 1000, usedAtMs / 1000)
  }

  test('none', async () => {
    expect(await findLocalObs(machine())).toEqual([])
  })

  test('the one whose server is on; of two, the one used last', async () => {
    put('.config', 'ServerPort=1')
    put('.var/app/com.obsproject.Studio/config', 'ServerEnabled=true\nServerPort=2', 2_000_000)
    put('snap/obs-studio/common/.config', 'ServerEnabled=true\nServerPort=3', 3_000_000)
    expect((await findLocalObs(machine())).map(({ server }) => server.port)).toEqual([3, 2, 1])
  })

  test('the settings that a real OBS 29 starts with in our tests', async () => {
    const recordFolder = join(home, 'recordings')
    writeObsSettings({ folder: home, recordFolder, width: 320, height: 180, fps: 30, recordFormat: 'mkv', port: 4321, password: 'secret' })
    expect(await findLocalObs(machine())).toEqual([
      {
        folder: join(home, '.config', 'obs-studio'),
        server: { port: 4321, isServerOn: true, needsPassword: true },
        password: 'secret',
      },
    ])
  })
})
