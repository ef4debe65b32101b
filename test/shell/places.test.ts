import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { placesOf } from '../../electron/shell/places.ts'
import type { WhereItRuns } from '../../electron/shell/places.ts'
import { portableMarker } from '../../electron/supervisor/data-folder.ts'

const checkout: WhereItRuns = {
  isPackaged: false,
  resourcesPath: '/src/node_modules/electron/dist/resources',
  appPath: '/src',
  executable: '/src/node_modules/electron/dist/electron',
  platform: 'linux',
  environment: {},
}

const installed: WhereItRuns = {
  isPackaged: true,
  resourcesPath: '/opt/Showrunner/resources',
  appPath: '/opt/Showrunner/resources/app.asar',
  executable: '/opt/Showrunner/showrunner-studio',
  platform: 'linux',
  environment: { XDG_DATA_HOME: '/home/a/.data' },
}

const onWindows: WhereItRuns = {
  isPackaged: true,
  resourcesPath: 'C:/Programs/Showrunner/resources',
  appPath: 'C:/Programs/Showrunner/resources/app.asar',
  executable: 'C:/Programs/Showrunner/Showrunner.exe',
  platform: 'win32',
  environment: { APPDATA: 'C:/Users/a/AppData/Roaming' },
}

const onMac: WhereItRuns = {
  isPackaged: true,
  resourcesPath: '/Applications/Showrunner.app/Contents/Resources',
  appPath: '/Applications/Showrunner.app/Contents/Resources/app.asar',
  executable: '/Applications/Showrunner.app/Contents/MacOS/Showrunner',
  platform: 'darwin',
  environment: {},
}

const nowhere = () => false
const markerIn = (folder: string) => (path: string) => path === `${folder}/${portableMarker}`

test('a checkout runs its own sources with the Node that started it', () => {
  expect(placesOf({ ...checkout, environment: { SHOWRUNNER_NODE: '/node24/bin/node', SHOWRUNNER_DATA: '/data' } }, nowhere)).toEqual({
    node: '/node24/bin/node',
    engineMain: '/src/electron/engine/main.ts',
    pageFolder: '/src/dist/page',
    startFolder: '/src/dist/shell',
    preload: '/src/dist/shell/preload.cjs',
    icon: '/src/dist/shell/icon.png',
    menuBarIcon: '/src/dist/shell/trayTemplate.png',
    program: '/src/node_modules/electron/dist/electron',
    dataFolder: '/data',
    isPortable: false,
  })
})

test('what is installed runs the Node and the engine that came with it, and its own parts out of the archive', () => {
  expect(placesOf(installed, nowhere)).toEqual({
    node: '/opt/Showrunner/resources/bin/node',
    engineMain: '/opt/Showrunner/resources/studio/electron/engine/main.js',
    pageFolder: '/opt/Showrunner/resources/studio/dist/page',
    startFolder: '/opt/Showrunner/resources/app.asar/dist/shell',
    preload: '/opt/Showrunner/resources/app.asar/dist/shell/preload.cjs',
    icon: '/opt/Showrunner/resources/app.asar/dist/shell/icon.png',
    menuBarIcon: '/opt/Showrunner/resources/app.asar/dist/shell/trayTemplate.png',
    program: '/opt/Showrunner/showrunner-studio',
    dataFolder: '/home/a/.data/showrunner',
    isPortable: false,
  })
})

test.each([
  { where: installed, node: '/opt/Showrunner/resources/bin/node' },
  { where: onMac, node: '/Applications/Showrunner.app/Contents/Resources/bin/node' },
  { where: onWindows, node: 'C:/Programs/Showrunner/resources/bin/node.exe' },
  { where: checkout, node: 'node' },
])('on $where.platform, packed: $where.isPackaged, the engine is run by $node', ({ where, node }) => {
  expect(placesOf(where, nowhere).node).toBe(node)
})

test('what is installed does not take another Node from the environment', () => {
  expect(placesOf({ ...installed, environment: { SHOWRUNNER_NODE: '/tmp/node' } }, nowhere).node).toBe('/opt/Showrunner/resources/bin/node')
})

test.each([
  { where: installed, dataFolder: '/home/a/.data/showrunner' },
  { where: onMac, dataFolder: `${homedir()}/Library/Application Support/Showrunner` },
  { where: onWindows, dataFolder: 'C:/Users/a/AppData/Roaming/Showrunner' },
])("on $where.platform the data is in the user's folder", ({ where, dataFolder }) => {
  expect(placesOf(where, nowhere).dataFolder).toBe(dataFolder)
})

test.each([
  { says: 'beside the program', where: installed, beside: '/opt/Showrunner' },
  { says: 'beside the program on Windows', where: onWindows, beside: 'C:/Programs/Showrunner' },
  { says: 'beside the bundle, not in it, on a Mac', where: onMac, beside: '/Applications' },
  {
    says: 'beside the AppImage, not where it is mounted',
    where: {
      ...installed,
      executable: '/tmp/.mount_Show/showrunner-studio',
      environment: { APPIMAGE: '/media/stick/Showrunner.AppImage' },
    },
    beside: '/media/stick',
  },
])('a marker $says keeps the data there', ({ where, beside }) => {
  expect(placesOf(where, markerIn(beside))).toMatchObject({ dataFolder: `${beside}/showrunner-data`, isPortable: true })
  expect(placesOf(where, nowhere).dataFolder).not.toContain(beside)
})

test('a marker where Windows has installed it is not heard: the uninstaller removes the whole folder', () => {
  const there = ['C:/Programs/Showrunner/Uninstall Showrunner.exe', `C:/Programs/Showrunner/${portableMarker}`]
  expect(placesOf(onWindows, path => there.includes(path))).toMatchObject({
    dataFolder: 'C:/Users/a/AppData/Roaming/Showrunner',
    isPortable: false,
  })
})

test("Windows' portable build keeps the data where it was started from, without a marker", () => {
  const environment = { PORTABLE_EXECUTABLE_DIR: 'E:/stick', PORTABLE_EXECUTABLE_FILE: 'E:/stick/Showrunner.exe' }
  expect(placesOf({ ...onWindows, executable: 'C:/Temp/2abc/Showrunner.exe', environment }, nowhere)).toMatchObject({
    program: 'E:/stick/Showrunner.exe',
    dataFolder: 'E:/stick/showrunner-data',
    isPortable: true,
  })
})

test('a folder that was asked for wins over all others', () => {
  const environment = { SHOWRUNNER_DATA: '/mine', PORTABLE_EXECUTABLE_DIR: '/stick' }
  expect(placesOf({ ...installed, environment }, () => true)).toMatchObject({ dataFolder: '/mine', isPortable: true })
})
