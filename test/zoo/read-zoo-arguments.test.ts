import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { tableOf } from './print-table.ts'
import { helpText, readZooArguments } from './read-zoo-arguments.ts'
import { thirdOfZoo, zoo } from './zoo.ts'

const filesOf = (...argv: string[]) => {
  const asked = readZooArguments(argv)
  return asked.kind === 'visit' ? asked.animals.map(({ file }) => file) : asked
}
const mp4 = zoo.map(({ file }) => file).filter(file => file.includes('.mp4'))

test.each([
  { name: 'nothing', argv: [], files: zoo.map(({ file }) => file) },
  { name: 'the third', argv: ['--third'], files: thirdOfZoo.map(({ file }) => file) },
  { name: 'a part of a name', argv: ['.mp4'], files: mp4 },
  { name: 'a whole name', argv: [zoo[3]!.file], files: [zoo[3]!.file] },
])('asked for $name', ({ argv, files }) => {
  expect(filesOf(...argv)).toEqual(files)
})

test.each([
  { name: 'a name that no recording has', argv: ['nothing like it'], says: 'No recording has nothing like it in its name.' },
  { name: 'one of several', argv: ['.mp4', 'hevk'], says: 'No recording has hevk in its name.' },
  { name: 'an option that is not there', argv: ['--all'], says: "Unknown option '--all'." },
])('$name is told, before anything is made', ({ argv, says }) => {
  expect(filesOf(...argv)).toEqual({ kind: 'wrong', problem: says })
})

test('the page tells every option, every column of the table and every recording', () => {
  for (const option of ['NAME', '--third', '--json', '--help']) expect(helpText).toContain(`\n  ${option}`)
  for (const column of tableOf([]).split(/ {2,}/)) expect(helpText).toContain(`\n  ${column} `)
  for (const { file } of zoo) expect(helpText).toContain(file)
})

test.each([
  { argv: ['--help'], code: 0, stream: 'stdout', says: helpText },
  { argv: ['hevk'], code: 2, stream: 'stderr', says: 'No recording has hevk in its name. The recordings are' },
] as const)('npm run zoo -- $argv', async ({ argv, code, stream, says }) => {
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'run-zoo.ts'), ...argv])
  const ended = await run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  expect(ended.code).toBe(code)
  expect(ended[stream]).toContain(says)
})
