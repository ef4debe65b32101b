// How an engine starts, fails and ends.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppError } from '../../electron/contract/errors.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { makeVideo } from '../helpers/make-video.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-engine-life-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = () => createEngine({ dataFolder: join(folder, 'data'), resumeJobs: false })

test('a bug reaches the user with a mark that is in the log', async () => {
  const engine = await start()
  await engine.close()
  const error = await engine.call('shows.list', {}).catch((thrown: unknown) => thrown as AppError)
  expect(error).toMatchObject({ code: 'internal', ref: expect.stringMatching(/^[\da-f]{8}$/) as string })
  expect(readFileSync(join(folder, 'data', 'logs', 'engine.log'), 'utf8')).toContain((error as AppError).ref)
})

test('closing stops what runs in a thread, waits for it, and may be asked for twice', async () => {
  const recording = makeVideo({ file: join(folder, 'a.mkv') })
  const engine = await start()
  let hasEnded = false
  const opened = engine.call('shows.open', { recordings: [recording] }).finally(() => (hasEnded = true))
  const refused = expect(opened).rejects.toMatchObject({ name: 'AbortError' })
  await Promise.all([engine.close(), engine.close()])
  expect(hasEnded).toBe(true)
  await refused
})
