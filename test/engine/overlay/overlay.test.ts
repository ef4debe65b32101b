import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createOverlay } from '../../../electron/engine/overlay/overlay.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

const studio = 'http://127.0.0.1:4000'

function overlayIn(folder: string, url = studio) {
  const overlay = createOverlay({ folder, log: silentLog })
  overlay.answersAt(url)
  let told = 0
  overlay.onKeys(() => (told += 1))
  return { overlay, told: () => told }
}

test('there is no file, and nothing that opens the door, until somebody asks for it', () => {
  const folder = temporaryFolder()
  const { overlay } = overlayIn(folder)
  expect([overlay.keys(), overlay.file(), readdirSync(folder)]).toEqual([undefined, undefined, []])
})

test('the file says where the studio answers and what opens the door, to this user alone', () => {
  const folder = temporaryFolder()
  const { overlay, told } = overlayIn(folder)
  const file = overlay.source()
  expect(file).toBe(join(folder, 'overlay.html'))
  expect(readdirSync(folder)).toEqual(['overlay.html'])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain(JSON.stringify({ address: studio, ...overlay.keys() }))
  expect(readFileSync(file, 'utf8')).not.toMatch(/STUDIO_/)
  expect(new Set(Object.values(overlay.keys()!)).size).toBe(3)
  expect([overlay.source(), told()]).toEqual([file, 1])
})

test('each studio has other keys, and brings a file of an earlier one up to date by itself', () => {
  const folder = temporaryFolder()
  const first = overlayIn(folder).overlay
  const file = first.source()
  const next = overlayIn(folder, 'http://127.0.0.1:4001').overlay
  expect(next.file()).toBe(file)
  expect(readFileSync(file, 'utf8')).toContain(JSON.stringify({ address: 'http://127.0.0.1:4001', ...next.keys() }))
  for (const name of ['knock', 'answer', 'token'] as const) expect(next.keys()![name]).not.toBe(first.keys()![name])
})

test('renewed keys are in the file before the door goes by them', () => {
  const { overlay, told } = overlayIn(temporaryFolder())
  overlay.renew()
  expect(overlay.keys()).toBeUndefined()
  const file = overlay.source()
  const before = overlay.keys()!
  let inFile = ''
  overlay.onKeys(() => (inFile = readFileSync(file, 'utf8')))
  overlay.renew()
  expect(overlay.keys()!.token).not.toBe(before.token)
  expect(inFile).toContain(overlay.keys()!.token)
  expect(told()).toBe(2)
})

test('a file that somebody removed is written again when it is asked for', () => {
  const { overlay } = overlayIn(temporaryFolder())
  rmSync(overlay.source())
  expect(statSync(overlay.source()).isFile()).toBe(true)
})

test('an engine without a door has no overlay', () => {
  const overlay = createOverlay({ folder: temporaryFolder(), log: silentLog })
  expect(() => overlay.source()).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('where the file cannot be written that is said, and the old keys stay good', () => {
  const folder = temporaryFolder()
  const { overlay } = overlayIn(join(folder, 'nowhere'))
  expect(() => overlay.source()).toThrow()
  expect(overlay.keys()).toBeUndefined()
})
