import { delimiter } from 'node:path'
import { expect, test } from 'vitest'
import { addToPath } from './ready-ffmpeg.ts'

const pathOf = (...folders: string[]) => folders.join(delimiter)

test.each([
  { name: 'a new folder comes first', folders: ['/cache', '/cache'], path: pathOf('/cache', '/node/bin', '/usr/bin') },
  { name: 'one that is there stays behind Node', folders: ['/usr/bin', '/usr/bin'], path: pathOf('/node/bin', '/usr/bin') },
  { name: 'each in its own way', folders: ['/usr/bin', '/cache'], path: pathOf('/cache', '/node/bin', '/usr/bin') },
])('PATH: $name', ({ folders, path }) => {
  expect(addToPath(pathOf('/node/bin', '/usr/bin'), folders)).toBe(path)
})
