import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appStart, packedProgram, programIn } from '../../electron/cli/packed-app.ts'

test.each([
  { platform: 'linux', resources: '/opt/Showrunner/resources', program: '/opt/Showrunner/showrunner-studio' },
  { platform: 'win32', resources: 'C:/Programs/Showrunner/resources', program: 'C:/Programs/Showrunner/Showrunner.exe' },
  {
    platform: 'darwin',
    resources: '/Applications/Showrunner.app/Contents/Resources',
    program: '/Applications/Showrunner.app/Contents/MacOS/Showrunner',
  },
] as const)('on $platform the program is $program', ({ platform, resources, program }) => {
  expect(programIn(resources, platform)).toBe(join(program))
})

test('a checkout has no app beside its command', () => {
  expect(packedProgram(process.platform)).toBeUndefined()
})

test.each(['linux', 'win32'] as const)('on %s the program is started itself, with the library that is asked for', platform => {
  const environment = { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect', SHOWRUNNER_DATA: '/other' }
  expect(appStart('/opt/app', '/data', { platform, environment })).toEqual({
    ...{ program: '/opt/app', args: [], isOpener: false },
    environment: { PATH: '/bin', SHOWRUNNER_DATA: '/data' },
  })
})

test('a Mac is asked to open the app, as one more start of it', () => {
  const program = '/Applications/Showrunner.app/Contents/MacOS/Showrunner'
  expect(appStart(program, '/my data', { platform: 'darwin', environment: { PATH: '/bin' } })).toEqual({
    ...{ program: 'open', isOpener: true, environment: { PATH: '/bin' } },
    args: ['-n', '-a', join('/Applications/Showrunner.app'), '--env', 'SHOWRUNNER_DATA=/my data'],
  })
})
