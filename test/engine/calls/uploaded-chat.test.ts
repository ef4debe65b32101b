import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createUploads, uploadFolderIn } from '../../../electron/engine/calls/uploaded-chat.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

test('what a page sent is known as ours, also where the data folder is reached through a link; what lies beside it never is', () => {
  const folder = realpathSync(temporaryFolder())
  const real = join(folder, 'real')
  const link = join(folder, 'link')
  mkdirSync(real)
  symlinkSync(real, link)
  const ours = join(uploadFolderIn(real), 'sent.xml')
  const files = [ours, join(real, 'chat.xml'), join(uploadFolderIn(real), 'deeper', 'chat.xml')].map(path => ({ path }))
  expect([createUploads(real), createUploads(link)].map(uploads => uploads.among(files))).toEqual([[ours], [ours]])
})
