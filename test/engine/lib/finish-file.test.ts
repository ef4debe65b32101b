import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finishFile, temporaryNameFor } from '../../../electron/engine/lib/finish-file.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'finish-file-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a temporary name lies beside the file, keeps its extension and is never the same twice', () => {
  const file = join(folder, '高光 💥.mp4')
  const [first, second] = [temporaryNameFor(file), temporaryNameFor(file)]
  expect([dirname(first), extname(first), basename(first).startsWith('.高光 💥.')]).toEqual([folder, '.mp4', true])
  expect(first).not.toBe(second)
})

test('a name as long as the disk allows still has a temporary one', () => {
  const file = join(folder, `${'长'.repeat(83)}.mp4`) // 253 bytes of at most 255
  const temporary = temporaryNameFor(file)
  writeFileSync(temporary, '')
  expect(readdirSync(folder)).toEqual([basename(temporary)])
})

test('the finished file has the content, and the temporary name is gone', async () => {
  const file = join(folder, 'clip.mp4')
  const temporary = temporaryNameFor(file)
  writeFileSync(temporary, 'whole')
  await finishFile(temporary, file)
  expect(readdirSync(folder)).toEqual(['clip.mp4'])
  expect(readFileSync(file, 'utf8')).toBe('whole')
})

test('a name that is taken is never overwritten, and nothing is lost', async () => {
  const file = join(folder, 'clip.mp4')
  const temporary = temporaryNameFor(file)
  writeFileSync(file, 'earlier')
  writeFileSync(temporary, 'new')
  await expect(finishFile(temporary, file)).rejects.toMatchObject({ code: 'EEXIST' })
  expect([readFileSync(file, 'utf8'), readFileSync(temporary, 'utf8')]).toEqual(['earlier', 'new'])
})

test('of two that finish the same name at once, one wins and the other is told', async () => {
  const file = join(folder, 'clip.mp4')
  const temporaries = [temporaryNameFor(file), temporaryNameFor(file)]
  for (const temporary of temporaries) writeFileSync(temporary, temporary)
  const outcomes = await Promise.allSettled(temporaries.map(temporary => finishFile(temporary, file)))
  expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(temporaries).toContain(readFileSync(file, 'utf8'))
})
