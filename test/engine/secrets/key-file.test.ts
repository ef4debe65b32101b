// The key file on real disks, with real processes.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createKeyFile } from '../../../electron/engine/secrets/key-file.ts'
import { canMountDisks, mountSmallDisk } from '../../helpers/small-disk.ts'
import { failureOf, temporaryFolder } from '../store/temporary-store.ts'
import { rememberingLog } from './secrets-for-test.ts'

const hasModes = process.platform !== 'win32'
const modeOf = (file: string) => statSync(file).mode & 0o777

function keyFileIn(folder: string) {
  const { log, lines } = rememberingLog()
  return { source: createKeyFile({ folder, log }), lines, file: join(folder, 'secrets.key') }
}

test('it is made when a key is needed, for this user only, and stays the same', async () => {
  const folder = temporaryFolder()
  const { source, file, lines } = keyFileIn(folder)
  expect([source.find(), source.place(), existsSync(file)]).toEqual([undefined, { key: 'file', file }, false])
  const [key, atOnce] = await Promise.all([source.findOrMake(), source.findOrMake()])
  expect([readdirSync(folder), key.export(), atOnce.equals(key)]).toEqual([['secrets.key'], readFileSync(file), true])
  expect(key.symmetricKeySize).toBe(32)
  if (hasModes) expect(modeOf(file)).toBe(0o600)
  const next = keyFileIn(folder).source
  expect([next.find()?.equals(key), (await next.findOrMake()).equals(key), lines]).toEqual([true, true, []])
  expect((await keyFileIn(temporaryFolder()).source.findOrMake()).equals(key)).toBe(false)
})

test('processes that make it at the same moment all have the same one', async () => {
  const folder = temporaryFolder()
  const script = `
    import { createKeyFile } from '${join(import.meta.dirname, '../../../electron/engine/secrets/key-file.ts')}'
    const source = createKeyFile({ folder: ${JSON.stringify(folder)}, log: console })
    console.log('waits')
    process.stdin.once('data', async () => {
      console.log((await source.findOrMake()).export().toString('hex'))
      process.exit()
    })`
  const children = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module-typescript', '-e', script]))
  const said = children.map(() => '')
  children.forEach((child, index) => child.stdout.on('data', (text: Buffer) => (said[index] += String(text))))
  await expect.poll(() => said.every(text => text === 'waits\n')).toBe(true)
  for (const child of children) child.stdin.write('go\n')
  await Promise.all(children.map(child => new Promise(resolve => child.once('close', resolve))))
  expect(new Set(said)).toEqual(new Set([`waits\n${readFileSync(join(folder, 'secrets.key')).toString('hex')}\n`]))
  expect(readdirSync(folder)).toEqual(['secrets.key'])
})

test.runIf(hasModes)('one that others could read is closed to them, and the log says so once', async () => {
  const { source, file, lines } = keyFileIn(temporaryFolder())
  const key = await source.findOrMake()
  chmodSync(file, 0o644)
  expect([source.find()?.equals(key), source.find()?.equals(key), modeOf(file)]).toEqual([true, true, 0o600])
  expect(lines).toEqual([{ message: 'the key file was open to other users; now it is not', facts: { file, mode: '644' } }])
  chmodSync(file, 0o400) // as private as it can be
  expect([source.place(), modeOf(file), lines.length]).toEqual([{ key: 'file', file }, 0o400, 1])
})

test.each([0, 5, 31, 33])('one of %i bytes is no key: it is told, and left as it is', async bytes => {
  const { source, file } = keyFileIn(temporaryFolder())
  writeFileSync(file, Buffer.alloc(bytes, 1), { mode: 0o600 })
  for (const use of [source.find, source.place]) expect(failureOf(use)).toEqual({ code: 'secret-key-damaged', details: { file } })
  await expect(source.findOrMake()).rejects.toMatchObject({
    code: 'secret-key-damaged',
    message: `${file} has ${bytes} bytes; a key has 32`,
  })
  expect(readFileSync(file)).toEqual(Buffer.alloc(bytes, 1))
})

test('what cannot be read, or made, is an expected failure', async () => {
  const { source, file } = keyFileIn(temporaryFolder())
  mkdirSync(file)
  expect(failureOf(source.find)).toEqual({ code: 'file-unreadable', details: { file } })
})

describe.runIf(canMountDisks)('on disks that', () => {
  test('are full, nothing half is left, and with room again there is a key', async () => {
    const disk = mountSmallDisk(64)
    const { source } = keyFileIn(disk.folder)
    disk.fill(0)
    await expect(source.findOrMake()).rejects.toMatchObject({ code: 'disk-full', details: { folder: disk.folder } })
    expect(readdirSync(disk.folder)).toEqual(['ballast'])
    disk.empty()
    expect((await source.findOrMake()).symmetricKeySize).toBe(32)
  })

  test('cannot be written to, none is made', async () => {
    const disk = mountSmallDisk(64)
    disk.makeReadOnly()
    const { source } = keyFileIn(disk.folder)
    await expect(source.findOrMake()).rejects.toMatchObject({ code: 'folder-unwritable', details: { folder: disk.folder } })
  })

  test('keep a file open to others, that is told as it is', async () => {
    const disk = mountSmallDisk(64)
    const { source, file, lines } = keyFileIn(disk.folder)
    const key = await source.findOrMake()
    chmodSync(file, 0o640)
    disk.makeReadOnly()
    expect([source.place(), source.find()?.equals(key)]).toEqual([{ key: 'open-file', file }, true])
    expect(lines).toEqual([{ message: 'other users of this machine may read the key file', facts: { file, mode: '640' } }])
  })
})
