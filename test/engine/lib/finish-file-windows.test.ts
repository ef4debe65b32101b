// What only Windows does: files open for reading cannot be flushed, and a virus scanner keeps a name from being removed.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { finishFile, temporaryNameFor } from '../../../electron/engine/lib/finish-file.ts'
import type { Disk } from '../../../electron/engine/lib/finish-file.ts'

const refusal = () => Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' })

const windowsDisk: Disk = {
  async open(path, flags) {
    const handle = await open(path, flags)
    if (flags === 'r') handle.sync = () => Promise.reject(refusal())
    return handle
  },
  remove() {
    throw refusal()
  },
}

test('a file gets its name, although its temporary one cannot be removed yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'finish-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'clip.mp4')
  const temporary = temporaryNameFor(file)
  writeFileSync(temporary, 'whole')
  await finishFile(temporary, file, windowsDisk)
  expect(readdirSync(folder)).toContain('clip.mp4')
  expect(readFileSync(file, 'utf8')).toBe('whole')
})
