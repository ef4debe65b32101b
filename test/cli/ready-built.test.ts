import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isOutdated } from '../../electron/cli/ready-built.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-page-'))
  mkdirSync(join(folder, 'renderer', 'app'), { recursive: true })
  mkdirSync(join(folder, 'page'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const written = (name: string, atSeconds: number) => {
  writeFileSync(join(folder, name), '')
  utimesSync(join(folder, name), atSeconds, atSeconds)
}
const old = (...names: string[]) => names.forEach(name => utimesSync(join(folder, name), 10, 10))
const isBuiltAnew = () => isOutdated(join(folder, 'page', 'index.html'), [join(folder, 'renderer'), join(folder, 'vite.config.ts')])

test.each([
  { what: 'all sources are older', at: 10, config: 10, isOutdated: false },
  { what: 'a file deep in the sources is newer', at: 30, config: 10, isOutdated: true },
  { what: 'another source is newer', at: 10, config: 30, isOutdated: true },
])('where $what, it is built anew: $isOutdated', ({ at, config, isOutdated: expected }) => {
  written('page/index.html', 20)
  written('renderer/app/Frame.tsx', at)
  written('vite.config.ts', config)
  old('renderer', 'renderer/app')
  expect(isBuiltAnew()).toBe(expected)
})

test('a page that is missing is built, one without sources never', () => {
  expect(isBuiltAnew()).toBe(true)
  rmSync(join(folder, 'renderer'), { recursive: true })
  expect(isBuiltAnew()).toBe(false)
})
