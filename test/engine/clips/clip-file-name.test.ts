import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clipFileName, freeFileName, legalFileName } from '../../../electron/engine/clips/clip-file-name.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const name = (facts: Partial<Parameters<typeof clipFileName>[0]>) =>
  clipFileName({ title: '标题', kindWord: '互动高潮', startMs: 192_400, showDurationMs: 1_800_000, extension: '.mp4', ...facts })

test.each([
  ['minutes and seconds first', {}, '03m12s 互动高潮 标题.mp4'],
  ['hours where the show has them', { showDurationMs: 3_600_000 }, '00h03m12s 互动高潮 标题.mp4'],
  ['late in a long show', { startMs: 36_005_000, showDurationMs: 40_000_000 }, '10h00m05s 互动高潮 标题.mp4'],
  ['a moment before the show', { startMs: -500 }, '00m00s 互动高潮 标题.mp4'],
  ['a part of a millisecond before the second', { startMs: 3999.99 }, '00m04s 互动高潮 标题.mp4'],
  ['emoji stay', { title: '爆款🎉👩‍👩‍👧' }, '03m12s 互动高潮 爆款🎉👩‍👩‍👧.mp4'],
])('%s', (_, facts, expected) => {
  expect(name(facts)).toBe(expected)
})

test.each([
  ['signs that are forbidden somewhere', 'a<b>c:d"e/f\\g|h?i*j', 'a＜b＞c：d＂e／f＼g｜h？i＊j.mp4'],
  ['line breaks, tabs and control characters', 'a\r\nb\tc\0d\u0007e\u009ff', 'a b cdef.mp4'],
  ['marks that turn the writing', 'good\u202egpj.exe', 'goodgpj.exe.mp4'],
  ['half a surrogate pair', 'a\ud83cb', 'ab.mp4'],
  ['dots and spaces at both ends', ' ..a b. . ', 'a b.mp4'],
  ['letters with loose accents', 'e\u0301', '\u00e9.mp4'],
  ['a device of Windows', 'CON', 'CON_.mp4'],
  ['a device with more behind a dot', 'nul.tar', 'nul_.tar.mp4'],
  ['a device with a number', 'Com1', 'Com1_.mp4'],
  ['no device', 'CONTENT', 'CONTENT.mp4'],
  ['nothing', '', 'clip.mp4'],
  ['nothing that may stay', '\u202e.\u0000. ', 'clip.mp4'],
  ['a way out of the folder', '../../etc/passwd', '／..／etc／passwd.mp4'],
])('%s', (_, wanted, expected) => {
  expect(legalFileName(wanted, '.mp4')).toBe(expected)
})

test.each([
  ['letters', 'x'.repeat(300), 120],
  ['Chinese, three bytes each', '播'.repeat(300), 78 + 4],
  ['families, twenty-five bytes each', '👨‍👩‍👧‍👦'.repeat(100), 9 * 11 + 4],
])('too many %s are cut between two', (_, wanted, length) => {
  const shortened = legalFileName(wanted, '.mp4')
  expect(shortened).toHaveLength(length)
  expect(Buffer.byteLength(shortened)).toBeLessThanOrEqual(240)
  expect(wanted.startsWith(shortened.slice(0, -4))).toBe(true)
  expect([...new Intl.Segmenter().segment(shortened.slice(0, -4))].every(({ segment }) => wanted.startsWith(segment))).toBe(true)
})

test('a name that is taken gets a number', () => {
  const file = join(folder, '03m12s 标题.mp4')
  expect(freeFileName(folder, '03m12s 标题.mp4')).toBe(file)
  writeFileSync(file, '')
  writeFileSync(join(folder, '03m12s 标题 (2).mp4'), '')
  expect(freeFileName(folder, '03m12s 标题.mp4')).toBe(join(folder, '03m12s 标题 (3).mp4'))
})
