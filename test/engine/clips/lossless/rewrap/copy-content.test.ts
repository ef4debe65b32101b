import { mkdtempSync, rmSync } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyContent } from '../../../../../electron/engine/clips/lossless/rewrap/copy-content.ts'
import type { Piece } from '../../../../../electron/engine/clips/lossless/rewrap/copy-content.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function copy(name: string, bytes: Buffer, pieces: readonly Piece[], signal?: AbortSignal) {
  const [source, target] = [join(folder, `${name}.in`), join(folder, `${name}.out`)]
  await writeFile(source, bytes)
  const [from, to] = [await open(source, 'r'), await open(target, 'w')]
  const told: number[] = []
  try {
    await copyContent(from, { to, at: 10, pieces, signal, onBytes: done => told.push(done) })
  } finally {
    await Promise.all([from.close(), to.close()])
  }
  return { written: (await readFile(target)).subarray(10), told }
}

/** 40 MB in which every place is different from its neighbours. */
const bytes = Buffer.alloc(40_000_000, Buffer.from(Array.from({ length: 251 }, (_, at) => at)))

test('small pieces, large ones and holes between them come out one close behind the other', async () => {
  const pieces = [
    ...Array.from({ length: 3000 }, (_, at) => ({ at: 7 + at * 1000, sizeBytes: 1 + (at % 990) })),
    { at: 9_000_000, sizeBytes: 9_999_999 },
    { at: 20_000_001, sizeBytes: 3 },
    { at: 39_000_000, sizeBytes: 1_000_000 },
  ]
  const { written, told } = await copy('pieces', bytes, pieces)
  const wanted = Buffer.concat(pieces.map(({ at, sizeBytes }) => bytes.subarray(at, at + sizeBytes)))
  expect(written.equals(wanted)).toBe(true)
  expect(told.at(-1)).toBe(wanted.length)
})

test('enough to be flushed on the way', async () => {
  const pieces = Array.from({ length: 39 }, (_, at) => ({ at: at * 1_000_000, sizeBytes: 1_000_000 }))
  expect((await copy('much', bytes, pieces)).written.equals(bytes.subarray(0, 39_000_000))).toBe(true)
})

test('a source that ends before a piece does is told', async () => {
  await expect(copy('short', bytes.subarray(0, 500), [{ at: 100, sizeBytes: 401 }])).rejects.toMatchObject({ name: 'SourceShrank' })
})

test('cancelled copying stops', async () => {
  await expect(copy('cancelled', bytes, [{ at: 0, sizeBytes: 5 }], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
})
