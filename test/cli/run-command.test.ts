import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readArguments } from '../../electron/cli/read-arguments.ts'
import { runCommand } from '../../electron/cli/run-command.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { makeVideo } from '../helpers/make-video.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-run-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('Ctrl+C stops a command that waits for the engine, and not only one that waits for jobs', async () => {
  const recording = makeVideo({ file: join(folder, 'a.mkv') })
  const interrupt = new AbortController()
  const given = readArguments(['any', '--quiet', '--data', join(folder, 'data')], 'any', {})
  const running = runCommand(
    {
      options: {},
      mostArguments: 0,
      async run(context) {
        const engine = await context.engine()
        const opened = engine.call('shows.open', { recordings: [recording] })
        interrupt.abort()
        await opened
      },
    },
    given,
    wordsIn('en'),
    interrupt.signal,
  )
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})
