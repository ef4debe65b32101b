import { join } from 'node:path'
import { expect, test } from 'vitest'
import { portableMarker, usualDataFolder } from '../../electron/supervisor/data-folder.ts'

const installed = {
  executable: '/stick/Showrunner/showrunner-studio',
  platform: 'linux',
  environment: { XDG_DATA_HOME: '/home/a/.data' },
} as const

test('the app and the command that came with it keep one library, also where both are carried about', () => {
  expect(usualDataFolder(installed, () => false)).toBe('/home/a/.data/showrunner')
  const marker = join('/stick/Showrunner', portableMarker)
  expect(usualDataFolder(installed, path => path === marker)).toBe('/stick/Showrunner/showrunner-data')
})

test('a checkout is not carried about, whatever lies beside it', () => {
  expect(usualDataFolder({ ...installed, executable: undefined }, () => true)).toBe('/home/a/.data/showrunner')
})
