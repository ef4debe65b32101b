import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprintOf as fingerprintOfFile } from '../../../../../electron/engine/shows/fingerprint.ts'
import { fingerprintOf } from '../../../../../renderer/features/library/import/fingerprint.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'showrunner-fingerprint-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mebibyte = 1024 * 1024

test.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte + 7])(
  'page and engine know a file of %d bytes by the same mark',
  async size => {
    const file = join(folder, String(size))
    writeFileSync(file, Buffer.from(Array.from({ length: size }, (_, index) => (index * 7 + (index >> 9)) & 255)))
    expect(await fingerprintOf(await openAsBlob(file))).toBe(await fingerprintOfFile(file))
  },
)
