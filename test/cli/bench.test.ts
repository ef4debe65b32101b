import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCli } from '../helpers/run-cli.ts'

test('an option of one bench alone is wrong usage where that is not measured', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'showrunner-bench-options-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  expect(await runCli(['bench', 'store', 'chat', '--short', '--pairs', '3'], { dataFolder })).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('--pairs and store, chat do not go together') as string,
  })
})
