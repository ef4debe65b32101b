// What comes from outside: places that are whole, and no more than somebody could have chosen.
import { expect, test } from 'vitest'
import { isWholePath } from '../../electron/contract/bounds.ts'
import { mostClips } from '../../electron/contract/clips.ts'
import { contract } from '../../electron/contract/index.ts'
import type { CallName } from '../../electron/contract/index.ts'

/** What it says against it; undefined where it takes it. */
const saysOf = (name: CallName, input: unknown) => contract[name].input.safeParse(input).error?.issues[0]?.message
const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item)

const clip = (target: object) => ({ showId: 's', title: 't', kindWord: '', mode: 'exact', startMs: 0, endMs: 1000, target })
const estimate = { showId: 's', mode: 'exact', preset: 'source' }
const ranges = [{ startMs: 0, endMs: 1000 }]
const words = { kinds: { pitch: '', peak: '', closing: '', marked: '' }, reasons: {}, opening: '' }

test.each([
  ['/', true],
  ['/home/me/直播', true],
  ['D:\\', true],
  ['d:/直播/a.mkv', true],
  ['\\\\nas\\shows', true],
  ['', false],
  ['clips', false],
  ['./clips', false],
  ['../../etc', false],
  ['~/clips', false],
  ['D:', false],
  ['D:clips', false],
  ['\\clips', false],
  ['file:///etc/passwd', false],
  ['/home/me\0/etc', false],
])('%j is a whole path: %s', (path, isWhole) => {
  expect(isWholePath(path)).toBe(isWhole)
})

/** Each call that is given a place, with `path` there. */
const places: [CallName, (path: string) => unknown][] = [
  ['files.list', folder => ({ folder })],
  ['files.space', folder => ({ folder })],
  ['clips.cut', folder => ({ requests: [clip({ folder })] })],
  ['clips.cut', file => ({ requests: [clip({ file })] })],
  ['clips.estimate', folder => ({ ...estimate, folder, clips: [{ ranges }] })],
  ['clips.export', file => ({ showId: 's', format: 'csv', file, words })],
  ['jobs.analyse', file => ({ recordings: [file], chat: [] })],
  ['jobs.analyse', file => ({ recordings: [], showId: 's', chat: [file] })],
  ['jobs.analyse', file => ({ recordings: ['/a.mkv'], chat: [], catalogue: file })],
  ['shows.open', file => ({ recordings: ['/a.mkv', file] })],
  ['shows.relink', path => ({ showId: 's', path })],
  ['settings.change', clipsFolder => ({ clipsFolder })],
  ['settings.change', ffmpegPath => ({ ffmpegPath })],
]
test.each(places)('%s refuses a relative path, and takes a whole one', (name, input) => {
  expect([saysOf(name, input('clips/a')), saysOf(name, input('/clips\0a')), saysOf(name, input('/clips/a'))]).toEqual([
    'path-not-whole',
    'path-not-whole',
    undefined,
  ])
})

test('a setting without a path is taken: none is chosen', () => {
  expect([saysOf('settings.change', { clipsFolder: '' }), saysOf('settings.change', { ffmpegPath: '', theme: 'dark' })]).toEqual([
    undefined,
    undefined,
  ])
})

const counted: [CallName, number, (count: number) => unknown][] = [
  ['clips.cut', mostClips, count => ({ requests: many(count, clip({ folder: '/clips' })) })],
  ['clips.estimate', mostClips, count => ({ ...estimate, folder: '/clips', clips: many(count, { ranges }) })],
  ['jobs.find', 2 * mostClips, count => ({ jobIds: many(count, 'j') })],
  ['jobs.analyse', 1000, count => ({ recordings: many(count, '/a.mkv'), chat: [] })],
  ['jobs.analyse', 1000, count => ({ recordings: [], showId: 's', chat: many(count, '/a.xml') })],
  ['shows.open', 1000, count => ({ recordings: many(count, '/a.mkv') })],
]
test.each(counted)('%s takes %d, and no more', (name, most, input) => {
  expect([saysOf(name, input(most)), saysOf(name, input(most + 1))]).toEqual([undefined, 'too-many'])
})

test('a clip that was stored with a relative folder is still read', () => {
  expect(contract['jobs.list'].value.safeParse([listed(clip({ folder: 'clips' }))]).success).toBe(true)
})

const listed = (input: object) => ({
  ...{ id: 'j', kind: 'clip', state: 'done', stage: 'done', progress: 1, createdAtMs: 0, attempts: 1 },
  input,
})
