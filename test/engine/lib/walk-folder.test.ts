import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { walkFolder } from '../../../electron/engine/lib/walk-folder.ts'
import type { WalkBounds } from '../../../electron/engine/lib/walk-folder.ts'

function folderWith(...files: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), file)
  }
  return folder
}

async function walked(folder: string, bounds: Partial<WalkBounds> = {}): Promise<string[]> {
  const paths: string[] = []
  for await (const { path } of walkFolder(folder, { depth: 2, mostEntries: 100, forMs: 10_000, ...bounds }))
    paths.push(path.slice(folder.length + 1))
  return paths
}

test('the near files come first, and no deeper than asked', async () => {
  const folder = folderWith('a/b/c/deep.mkv', 'a/b/two.mkv', 'a/one.mkv', 'top.mkv')
  expect(await walked(folder)).toEqual(['top.mkv', 'a/one.mkv', 'a/b/two.mkv'])
  expect(await walked(folder, { depth: 0 })).toEqual(['top.mkv'])
})

test('links lead nowhere, not even to files, and hidden folders are not looked into', async () => {
  const folder = folderWith('in/one.mkv', '.git/two.mkv')
  const outside = folderWith('secret.mkv')
  symlinkSync(outside, join(folder, 'way-out'))
  symlinkSync(join(outside, 'secret.mkv'), join(folder, 'secret.mkv'))
  symlinkSync(folder, join(folder, 'in', 'round-and-round'))
  expect(await walked(folder, { depth: 9 })).toEqual(['in/one.mkv'])
})

test('it ends after so many entries, or when its time is over', async () => {
  const folder = folderWith(...Array.from({ length: 20 }, (_, index) => `${index}.mkv`))
  expect(await walked(folder, { mostEntries: 7 })).toHaveLength(7)
  expect(await walked(folder, { forMs: -1 })).toEqual([])
})

test('a folder that is not there has nothing in it', async () => expect(await walked('/no/such/folder')).toEqual([]))
