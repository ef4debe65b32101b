import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newestBeside } from '../../../electron/engine/live/still-files.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

test('a recording stands still only while nothing is written into it, nor into one of its kind beside it', async () => {
  const folder = temporaryFolder()
  const write = (name: string, text: string, atS: number) => {
    writeFileSync(join(folder, name), text)
    utimesSync(join(folder, name), atS, atS)
  }
  const path = join(folder, 'a.mkv')
  await expect(newestBeside(path)).rejects.toMatchObject({ code: 'ENOENT' })
  write('old.mkv', 'o', 1000)
  write('a.mkv', 'a', 2000)
  const told = [await newestBeside(path)]
  write('old.mkv', 'oo', 1500)
  write('chat.xml', 'c', 3000)
  expect(await newestBeside(path)).toBe(told[0])
  write('a.mkv', 'aa', 2000)
  told.push(await newestBeside(path))
  write('b.mkv', 'b', 2600)
  told.push(await newestBeside(path))
  expect(new Set(told).size).toBe(3)
})
