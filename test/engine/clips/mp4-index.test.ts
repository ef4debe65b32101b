import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOfMs, listPackets } from '../../../electron/engine/clips/list-packets.ts'
import { readMp4Index } from '../../../electron/engine/clips/mp4-index.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { realTools } from './cut-for-test.ts'
import { hevcOpenGroups, makeNumbered, remux } from './numbered-video.ts'

let folder: string
let source: string
const inFolder = (name: string) => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  source = makeNumbered({ file: inFolder('source.mp4'), seconds: 3, tracks: 2 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['B-frames and two tracks of sound', () => source],
  ['MOV', () => remux(source, inFolder('a.mov'))],
  ['HEVC with open groups', () => makeNumbered({ file: inFolder('hevc.mp4'), seconds: 3, encoder: hevcOpenGroups })],
  ['sound that begins later', () => makeVideo({ file: inFolder('late.mp4'), seconds: 3, audio: [{ lateMs: 700 }] })],
  ['a variable frame rate', () => makeVideo({ file: inFolder('uneven.mp4'), seconds: 3, isVariableFps: true })],
  ['times that go below zero', () => remux(source, inFolder('signed.mp4'), ['-movflags', '+negative_cts_offsets'])],
  ['only sound', () => makeNumbered({ file: inFolder('sound.m4a'), seconds: 2, hasPicture: false })],
])('%s: the index says what ffmpeg lists', async (_, make) => {
  const file = make()
  const listed = await listPackets(realTools.run, ['-i', `file:${file}`, '-map', '0'], undefined)
  const near = (times: readonly number[]) => times.map(ms => expect.closeTo(ms, 1) as number)
  expect(await readMp4Index(file)).toMatchObject(
    listed.map(({ kind, isKey, startMs, decodeMs }) => ({ kind, isKey, startMs: near(startMs), decodeMs: near(decodeMs) })),
  )
})

test('each packet lasts until the next', async () => {
  const [picture, sound] = (await readMp4Index(source)) ?? []
  expect([picture && endOfMs(picture), sound && endOfMs(sound)]).toEqual([expect.closeTo(3000, 1), expect.closeTo(3000, -1)])
  expect(picture?.durationMs).toEqual(Array.from({ length: 90 }, () => expect.closeTo(1000 / 30, 1) as number))
})

const damaged = (name: string, damage: (file: string) => void) => () => {
  const file = inFolder(name)
  copyFileSync(source, file)
  damage(file)
  return file
}
const overwrite = (file: string, box: string, at: number, bytes: readonly number[]) => {
  const content = readFileSync(file)
  Buffer.from(bytes).copy(content, content.indexOf(box) + at)
  writeFileSync(file, content)
}
const many = [0x7f, 0xff, 0xff, 0xff]

test.each([
  ['fragments', () => remux(source, inFolder('fragments.mp4'), ['-movflags', '+frag_keyframe+empty_moov'])],
  ['another container', () => remux(source, inFolder('a.mkv'))],
  ['an index that was cut off', damaged('short.mp4', file => truncateSync(file, statSync(file).size - 2000))],
  ['packets that are not in the file', damaged('away.mp4', file => overwrite(file, 'stco', 12, many))],
  ['more packets than room', damaged('sizes.mp4', file => overwrite(file, 'stsz', 12, many))],
  ['more times than packets', damaged('times.mp4', file => overwrite(file, 'stts', 12, many))],
  ['a box larger than the one around it', damaged('box.mp4', file => overwrite(file, 'stbl', -4, many))],
])('%s: nothing is said', async (_, make) => {
  expect(await readMp4Index(make())).toBeUndefined()
})
