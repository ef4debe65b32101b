import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSupervisorLog } from '../../electron/supervisor/file-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-supervisor-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const written = () => readFileSync(join(folder, 'logs', 'supervisor.log'), 'utf8')

test('what an engine says as it crashes is kept without its secrets', () => {
  const log = createSupervisorLog(join(folder, 'logs'))
  log('engine: Error: {"dataFolder":"/d","token":"Zq8-secret","port":0,"secretKey":"Zq8/key+="}')
  log('engine: connect rtmp://live.example.com/live-bvc/?streamname=x&key=my-stream-key')
  log("engine: headers { Authorization: 'Bearer my-bearer' }")
  log('engine: ws://me:my-password@127.0.0.1:4455 obs password=my-obs-word')
  log('the engine is ready: http://127.0.0.1:4040/#code=my-code, process 12')
  expect(written()).not.toMatch(/Zq8|my-/)
  expect(written().match(/\[redacted\]/g)).toHaveLength(7)
  expect(written()).toContain('Error: {"dataFolder":"/d"')
})

test('it is for this user only, and a full one makes room', () => {
  const log = createSupervisorLog(join(folder, 'logs'))
  log('x'.repeat(600 * 1024))
  log('the next line')
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['supervisor.1.log', 'supervisor.log'])
  expect([written().endsWith(' the next line\n'), statSync(join(folder, 'logs', 'supervisor.log')).mode & 0o777]).toEqual([true, 0o600])
})

test('a disk that cannot be written to ends nothing', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(() => createSupervisorLog(join(file, 'logs'))('line')).not.toThrow()
})
