import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { unnamedIn } from '../../resources/pack/unnamed.ts'
import { checkout } from '../helpers/run-cli.ts'

test('what nobody has named yet is told by its key; a comment names nothing', () => {
  expect(
    unnamedIn('homepage: https://showrunner.example/\n  - email: me@mail.example # mine\nname: an.example.org\n# url: a.example'),
  ).toEqual(['homepage', 'email'])
  expect(unnamedIn('homepage: https://showrunner.cn/ # was showrunner.example\n')).toEqual([])
})

test('no installers are made meanwhile, which is said in a sentence before anything is built', () => {
  const configuration = join(mkdtempSync(join(tmpdir(), 'showrunner-unnamed-')), 'names.yml')
  onTestFinished(() => rmSync(dirname(configuration), { recursive: true }))
  writeFileSync(configuration, 'homepage: https://showrunner.example/\nauthor:\n  email: us@mail.example\n')
  const pack = ['electron/cli/showrunner.mjs', '--run', 'resources/pack/pack.ts', '--configuration', configuration]
  const { status, stdout, stderr } = spawnSync(process.execPath, pack, { cwd: checkout, encoding: 'utf8' })
  expect([status, stdout, stderr.trim()]).toEqual([
    1,
    '',
    "No installers yet: in names.yml, homepage and email are nobody's. To try the app: npm run pack -- --dir",
  ])
})
