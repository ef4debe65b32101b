import { expect, test } from 'vitest'
import { errorCodes } from '../../electron/contract/errors.ts'
import type { KeyPlace } from '../../electron/contract/doctor.ts'
import { signalNames } from '../../electron/contract/signals.ts'
import { warningCodes } from '../../electron/contract/warnings.ts'
import { languageOf, languages, quotesOf, wordsIn } from '../../electron/words/words.ts'

/** Every fact a sentence may use; one that is not here would read "undefined". */
const details = {
  ...{ problem: 'x', file: '/a', folder: '/b', path: '/c', url: 'http://x', platform: 'linux', version: '1', minimum: '5.1', known: 1 },
  ...{
    track: 3,
    tracks: 2,
    show: 'id',
    durationMs: 1000,
    startMs: 0,
    endMs: 1,
    attempts: 3,
    pid: 7,
    backup: '/d',
    detail: 'why',
    found: 'x',
  },
  ...{
    gapMs: 1000,
    heardMs: 1000,
    fromMs: 20_000,
    toMs: 40_000,
    overlapMs: 1000,
    line: 4,
    why: 'broken',
    count: 5,
    total: 9,
    variable: 'SHOWRUNNER_FFMPEG',
    reason: 'no-sku',
    encoding: 'gb18030',
    photo: 'p.jpg',
  },
  ...{
    askedMs: 2000,
    gotMs: 1000,
    earlierMs: 700,
    laterMs: 700,
    shortestMs: 34,
    encoder: 'h264_nvenc',
    host: '127.0.0.1',
    port: 4040,
    neededMb: 10,
    freeMb: 1,
    mostMb: 200,
  },
}

test.each(languages)('every failure has a sentence with its facts (%s)', language => {
  const words = wordsIn(language)
  for (const code of errorCodes) {
    const text = words.errorText({ code, details, ref: 'abc' })
    expect(text, code).toMatch(/[.。]$/)
    expect(text, code).not.toMatch(/undefined|NaN|\[object/)
  }
})

test.each(languages)('the page never speaks of the command line, which has its own next steps (%s)', language => {
  const [page, cli] = [wordsIn(language), wordsIn(language, 'cli')]
  const { variable: _, ...found } = details // of a variable only who has set it is told
  for (const code of errorCodes) expect(page.errorText({ code, details: found, ref: 'abc' }), code).not.toMatch(ofCommandLine)
  for (const code of warningCodes) expect(page.warningText({ code, details }), code).not.toMatch(ofCommandLine)
  expect(cli.errorText({ code: 'nothing-to-cut', details: {}, ref: undefined })).toContain('--range')
  expect(cli.warningText({ code: 'chat-start-assumed', details })).toContain('--chat-offset')
})

const ofCommandLine = / --\w|SHOWRUNNER_|command line|the command |same command|命令行|终端/

test.each(languages)('a program that is not ffmpeg is called that, without a hole in the sentence (%s)', language => {
  const { errorText } = wordsIn(language)
  const error = { code: 'ffmpeg-failed' as const, ref: undefined }
  expect(errorText({ ...error, details: { path: '/usr/bin/true', program: 'ffmpeg', reason: 'other-program' } })).toMatch(
    /^\/usr\/bin\/true (不是|is no) ffmpeg/,
  )
  expect(errorText({ ...error, details: { detail: '' } })).not.toMatch(/[:：]\s*[.。]/)
})

test.each(languages)('what OBS says itself is quoted, with one full stop at the end (%s)', language => {
  const { errorText } = wordsIn(language)
  const text = errorText({ code: 'obs-refused', details: { reason: 'No source was found.', status: 600 } })
  expect(text).toContain('“No source was found”')
  expect(
    errorText({ code: 'obs-refused', details: { reason: 'It is not available.', status: 604, why: 'replay-unavailable' } }),
  ).not.toMatch(/It is not/)
})

test.each(languages)('who hung up is not told that it comes back by itself (%s)', language => {
  const said = ['off', 'connecting'].map(phase => wordsIn(language).errorText({ code: 'obs-off', details: { phase } }))
  expect(said.map(text => /by itself|自动/.test(text))).toEqual([false, true])
})

test.each(languages)('a request that is not valid is told in words where a person can mend it (%s)', language => {
  const texts = ['path-not-whole', 'too-many'].map(problem => wordsIn(language).errorText({ code: 'invalid-input', details: { problem } }))
  expect(texts.join()).not.toMatch(/path-not-whole|too-many/)
})

test.each(languages)('every warning has a sentence with its facts (%s)', language => {
  const words = wordsIn(language)
  for (const code of warningCodes) {
    const text = words.warningText({ code, details })
    expect(text, code).toMatch(/[.。]$/)
    expect(text, code).not.toMatch(/undefined|NaN|\[object/)
  }
})

test.each([
  ['zh_CN.UTF-8', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['en_GB.UTF-8', 'en'],
  ['de_DE', 'en'],
  ['C', 'en'],
  ['', 'en'],
])('a system that speaks %s is spoken to in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})

const moment = {
  startMs: 10_000,
  endMs: 30_000,
  reasons: [
    { signal: 'loudness', value: -20, baseline: -26, weight: 0.6, contribution: 1 },
    { signal: 'greetings', value: 0.4, baseline: 0, weight: -0.5, contribution: -0.5 },
    { signal: 'speakers', value: 1.2, baseline: 0.3, weight: 0.5, contribution: 2 },
    {
      ...{ signal: 'messageRate', value: 2, baseline: 0.5, weight: 1, contribution: 3 },
      quotes: [
        { atMs: 9, userName: 'b', text: '真的假的' },
        { atMs: 5, userName: 'a', text: '救命太夸张了' },
      ],
    },
  ],
}

test('reasons are told the strongest first, then what speaks against, then quotes in the order they were said', () => {
  expect(wordsIn('zh').reasonsText(moment)).toBe(
    '弹幕 4.0 倍于平时（24 人），音量比平时高 6.0 分贝，但一部分弹幕是打招呼；『救命太夸张了』『真的假的』',
  )
  expect(wordsIn('en').reasonsText(moment)).toBe(
    'chat at 4.0 times its usual rate (24 people), 6.0 dB louder than usual, but a part of the chat is greetings; “救命太夸张了” “真的假的”',
  )
})

test.each(languages)('every signal has words of its own, whatever its value (%s)', language => {
  const words = wordsIn(language)
  for (const signal of signalNames)
    for (const [value, baseline] of [
      [0, 0],
      [0.02, 1],
      [3, 0.01],
      [9, 2],
    ] as const) {
      const text = words.reasonsText({ startMs: 0, endMs: 8000, reasons: [{ signal, value, baseline, weight: 1, contribution: 1 }] })
      expect(text, signal).not.toMatch(/undefined|NaN|Infinity|\[object/)
    }
})

test('a signal without words of its own is told as a number', () => {
  const reasons = [{ signal: 'applause', value: 2, baseline: 1, weight: 1, contribution: 1 }]
  expect(wordsIn('en').reasonsText({ startMs: 0, endMs: 8000, reasons })).toBe('applause 2.0 / 1.0')
  expect(quotesOf({ reasons })).toEqual([])
})

test.each(languages)('the doctor says how passwords are kept, and what to do where others can read them: %s', language => {
  const { checkText, checkNextText } = wordsIn(language)
  const told = (key: KeyPlace, ok: boolean) => {
    const check = { name: 'secrets', ok, facts: { key, ...(key.endsWith('file') && { file: '/d/secrets.key' }) } } as const
    return { text: checkText(check), next: checkNextText(check) }
  }
  const all = { system: told('system', true), file: told('file', true), basic: told('basic', false), open: told('open-file', false) }
  expect(new Set(Object.values(all).map(({ text }) => text)).size).toBe(4)
  expect([all.file.text, all.open.text]).toEqual([expect.stringContaining('/d/secrets.key'), expect.stringContaining('/d/secrets.key')])
  expect([all.system.next, all.file.next]).toEqual([undefined, undefined])
  expect([all.basic.next, all.open.next]).toEqual([expect.stringContaining('KWallet'), expect.stringContaining('FAT')])
  expect(JSON.stringify(all)).not.toMatch(/undefined|\[object/)
})

test.each(languages)('the doctor counts space as everything else does, and errors lead to it on either surface: %s', language => {
  const { checkText, checkNextText, errorText } = wordsIn(language)
  const disk = { name: 'disk', facts: { folder: '/d', freeBytes: 66.12 * 1024 ** 3 } } as const
  expect(checkText(disk)).toContain('66.12 GB')
  expect([checkNextText({ ...disk, ok: true }), checkNextText({ ...disk, ok: false })]).toEqual([undefined, expect.any(String)])
  expect(checkText({ name: 'store', facts: { file: '/s', shows: 2, sizeBytes: 1.7 * 1024 ** 2 } })).toContain('1.7 MB')
  const { title } = wordsIn(language).pageSettings
  const tab = wordsIn(language).pageSettings.tabs.doctor
  for (const code of ['cut-failed', 'ffmpeg-failed', 'job-kept-crashing'] as const)
    for (const [sentences, way] of [
      [errorText, new RegExp(`${title} → ${tab}`)],
      [wordsIn(language, 'cli').errorText, / doctor/],
    ] as const)
      expect(sentences({ code, details: { file: '/a', attempts: 3 }, ref: undefined })).toMatch(way)
})
