// What only Windows does: files open for reading cannot be flushed, and a virus scanner keeps a name from being removed.
import type * as Fs from 'node:fs'
import type * as FsPromises from 'node:fs/promises'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { finishFile, temporaryNameFor } from '../../../electron/engine/lib/finish-file.ts'

const refusal = () => Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' })

vi.mock('node:fs', async importOriginal => ({
  ...(await importOriginal<typeof Fs>()),
  rmSync: () => {
    throw refusal()
  },
}))
vi.mock('node:fs/promises', async importOriginal => {
  const real = await importOriginal<typeof FsPromises>()
  return {
    ...real,
    open: async (path: string, flags: string) => {
      const handle = await real.open(path, flags)
      if (flags === 'r') handle.sync = () => Promise.reject(refusal())
      return handle
    },
  }
})

test('a file gets its name, although its temporary one cannot be removed yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'finish-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'clip.mp4')
  const temporary = temporaryNameFor(file)
  writeFileSync(temporary, 'whole')
  await finishFile(temporary, file)
  expect(readdirSync(folder)).toContain('clip.mp4')
  expect(readFileSync(file, 'utf8')).toBe('whole')
})
