import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { claimDataFolder } from '../../../electron/engine/store/claim-data-folder.ts'
import { readEngineFile } from '../../../electron/engine/store/engine-file.ts'
import { failureOf, temporaryFolder } from './temporary-store.ts'

const facts = { pid: process.pid, startedAtMs: 1000, startMark: 'mark' }
const claimFile = join(import.meta.dirname, '../../../electron/engine/store/claim-data-folder.ts')

/** Another engine: claims the folder, says what came of it, and stays until its input ends. */
const claiming = (folder: string) => `
  import { claimDataFolder } from '${claimFile}'
  try {
    const claim = claimDataFolder(${JSON.stringify(folder)}, { pid: process.pid, startedAtMs: 2000, startMark: undefined })
    console.log('claimed')
    process.stdin.on('end', () => claim.release()).resume()
  } catch (error) {
    console.log(JSON.stringify({ code: error.code, details: error.details }))
  }`

function startOther(folder: string): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', claiming(folder)], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function answerOf(child: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return line
}

test('a folder claimed by another process is refused with its pid, until that process lets go', async () => {
  const folder = temporaryFolder()
  const other = startOther(folder)
  expect(await answerOf(other)).toBe('claimed')
  expect(failureOf(() => claimDataFolder(folder, facts))).toEqual({ code: 'data-folder-in-use', details: { folder, pid: other.pid } })
  expect(readEngineFile(folder)).toEqual({ pid: other.pid, startedAtMs: 2000, startMark: undefined })
  other.stdin!.end()
  await once(other, 'exit')
  expect(readEngineFile(folder)).toBeUndefined()
  claimDataFolder(folder, facts).release()
})

test('another process is refused as long as this one holds the folder', async () => {
  const folder = temporaryFolder()
  const claim = claimDataFolder(folder, facts)
  expect(JSON.parse(await answerOf(startOther(folder)))).toEqual({ code: 'data-folder-in-use', details: { folder, pid: process.pid } })
  expect(readEngineFile(folder)).toEqual(facts)
  claim.release()
  expect(await answerOf(startOther(folder))).toBe('claimed')
})

test('a claim ends with its process, however it dies', async () => {
  const folder = temporaryFolder()
  const other = startOther(folder)
  await answerOf(other)
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(readEngineFile(folder)?.pid).toBe(other.pid)
  const claim = claimDataFolder(folder, facts)
  expect(readEngineFile(folder)).toEqual(facts)
  claim.release()
})

test('of many that come at once exactly one gets the folder', async () => {
  const folder = temporaryFolder()
  const answers = await Promise.all(Array.from({ length: 4 }, () => answerOf(startOther(folder))))
  expect(answers.filter(answer => answer === 'claimed')).toHaveLength(1)
})

test('a second claim in the same process is refused too, also from a worker thread', async () => {
  const folder = temporaryFolder()
  const claim = claimDataFolder(folder, facts)
  onTestFinished(claim.release)
  const refused = { code: 'data-folder-in-use', details: { folder, pid: process.pid } }
  expect(failureOf(() => claimDataFolder(folder, facts))).toEqual(refused)
  const source = `
    const { parentPort } = require('node:worker_threads')
    import('${claimFile}').then(({ claimDataFolder }) => claimDataFolder(${JSON.stringify(folder)}, { pid: 1, startedAtMs: 1, startMark: undefined }))
      .then(() => parentPort.postMessage('claimed'), error => parentPort.postMessage({ code: error.code, details: error.details }))`
  const [answer] = (await once(new Worker(source, { eval: true }), 'message')) as [unknown]
  expect(answer).toEqual(refused)
  expect(failureOf(() => claimDataFolder(folder, facts))).toEqual(refused)
})

test('the address is told to this user only, and is gone after the release', () => {
  const folder = temporaryFolder()
  const claim = claimDataFolder(folder, facts)
  claim.tell({ url: 'http://127.0.0.1:1234', token: 'abc' })
  expect(readEngineFile(folder)).toEqual({ ...facts, url: 'http://127.0.0.1:1234', token: 'abc' })
  expect(statSync(join(folder, 'engine.json')).mode & 0o777).toBe(0o600)
  claim.release()
  expect(existsSync(join(folder, 'engine.json'))).toBe(false)
})

test('a claim released twice takes nothing from who came after', () => {
  const folder = temporaryFolder()
  const first = claimDataFolder(folder, facts)
  first.release()
  const second = claimDataFolder(folder, { ...facts, startedAtMs: 5000 })
  first.release()
  expect(readEngineFile(folder)?.startedAtMs).toBe(5000)
  second.release()
})

test.each(['', 'not json', '[]', 'null', '{"pid":"1","startedAtMs":1}', '{"pid":1}'])('an engine file that says %j says nothing', text => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'engine.json'), text)
  expect(readEngineFile(folder)).toBeUndefined()
})

test('a folder that cannot be made is an expected failure', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(failureOf(() => claimDataFolder(join(file, 'data'), facts))).toEqual({
    code: 'folder-unwritable',
    details: { folder: join(file, 'data') },
  })
})
