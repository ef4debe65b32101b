import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unnamedIn } from '../../resources/pack/unnamed.ts'
import { checkout } from '../helpers/run-cli.ts'

const configuration = readFileSync(join(checkout, 'electron-builder.yml'), 'utf8')

test('what nobody has named yet is told by its key; a comment names nothing', () => {
  expect(
    unnamedIn('homepage: https://showrunner.example/\n  - email: me@mail.example # mine\nname: an.example.org\n# url: a.example'),
  ).toEqual(['homepage', 'email'])
  expect(unnamedIn('homepage: https://showrunner.cn/ # was showrunner.example\n')).toEqual([])
})

test.runIf(unnamedIn(configuration).length > 0)(
  'no installers are made meanwhile, which is said in a sentence before anything is built',
  () => {
    const { status, stderr } = spawnSync(process.execPath, ['electron/cli/showrunner.mjs', '--run', 'resources/pack/pack.ts'], {
      cwd: checkout,
      encoding: 'utf8',
    })
    expect([status, stderr.trim()]).toEqual([
      1,
      `No installers yet: in electron-builder.yml, ${unnamedIn(configuration).join(' and ')} are nobody's. To try the app: npm run pack -- --dir`,
    ])
  },
)
