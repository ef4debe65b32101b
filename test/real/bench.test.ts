// Every figure in its short form: that it is measured at all, not how good it is. This machine may be busy with something else.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { benches } from '../bench/benches.ts'
import type { Figure } from '../bench/figure.ts'
import { needs } from '../helpers/needs.ts'
import { runCli, runCliJson } from '../helpers/run-cli.ts'

let dataFolder: string
beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-bench-data-'))
})
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

const needsChromium = ['page', 'desktop']
const needsObs = ['obs']
const needsBoth = ['live']
const printsItsFigures = async (name: string) => {
  const { figures } = await runCliJson<{ figures: Figure[] }>(['bench', name, '--short'], { dataFolder })
  expect(figures.length).toBeGreaterThan(0)
  for (const figure of figures) {
    expect(Number.isFinite(figure.value), figure.name).toBe(true)
    expect('met' in figure, figure.name).toBe('goal' in figure)
    if (figure.reference !== undefined) expect(figure.ratio, figure.name).toBeGreaterThanOrEqual(0) // no trap taken is 0
  }
}

test.each(Object.keys(benches).filter(name => ![...needsChromium, ...needsObs, ...needsBoth].includes(name)))(
  'bench %s --short prints its figures',
  printsItsFigures,
)
needs('obs', 'xvfb')('beside OBS', () => {
  test.each(needsObs)('bench %s --short prints its figures', printsItsFigures)
})
needs(
  'obs',
  'xvfb',
  'chromium',
)('beside OBS, in a browser', () => {
  test.each(needsBoth)('bench %s --short prints its figures', printsItsFigures)
})
needs('chromium')('in a browser', () => {
  test.each(needsChromium)('bench %s --short prints its figures', printsItsFigures)
})

test('a bench is interrupted where it stands', async () => {
  let child: ChildProcess | undefined
  const onStderr = (text: string) => void (text.includes('memory …') && child?.kill('SIGINT'))
  const run = runCli(['bench', 'memory', '--short'], { dataFolder, onStart: started => (child = started), onStderr })
  expect(await run).toMatchObject({ code: 130, stdout: '' })
})

test('a bench that is not there is wrong usage', async () => {
  expect(await runCli(['bench', 'nothing'], { dataFolder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('analysis, import') as string,
  })
})
