import { expect, test } from 'vitest'
import { analyseOptions } from '../../electron/cli/options.ts'
import { commandNameIn, readArguments } from '../../electron/cli/read-arguments.ts'

const read = (...argv: string[]) => readArguments(argv, 'analyse', analyseOptions)

test('recordings and options in any order', () => {
  const given = read('analyse', 'a.mkv', '--chat-offset', '-3.5', 'b.mkv', '--json')
  expect(given).toMatchObject({ positionals: ['a.mkv', 'b.mkv'], values: { 'chat-offset': '-3.5', json: true }, problem: undefined })
})

test('several chat files may follow one --chat, once a recording was named', () => {
  expect(read('analyse', 'a.mkv', '--chat', 'a.xml', 'b.xml', '--quiet')).toMatchObject({
    positionals: ['a.mkv'],
    values: { chat: ['a.xml', 'b.xml'] },
  })
})

test('a recording after --chat FILE is a recording when none came before', () => {
  expect(read('analyse', '--chat', 'a.xml', 'a.mkv')).toMatchObject({ positionals: ['a.mkv'], values: { chat: ['a.xml'] } })
})

test('a file name may look like a command', () => {
  expect(read('analyse', 'analyse').positionals).toEqual(['analyse'])
})

test.each([
  { argv: ['analyse', '--nope'], problem: { kind: 'unknown-option', option: '--nope' } },
  { argv: ['analyse', 'a.mkv', '--catalogue'], problem: { kind: 'value-missing', option: '--catalogue' } },
  { argv: ['analyse', 'a.mkv', '--data', ''], problem: { kind: 'value-missing', option: '--data' } },
  { argv: ['analyse', 'a.mkv', '--chat', 'a.xml', '--chat='], problem: { kind: 'value-missing', option: '--chat' } },
  { argv: ['analyse', 'a.mkv', '--json=yes'], problem: { kind: 'value-unexpected', option: '--json' } },
  { argv: ['analyse', '--language', 'fr'], problem: { kind: 'unknown-language', option: 'fr' } },
])('$argv is $problem.kind', ({ argv, problem }) => {
  expect(read(...argv).problem).toEqual(problem)
})

test('the language is known even where the rest is wrong', () => {
  expect(read('analyse', '--nope', '--language', 'zh').language).toBe('zh')
})

test('what goes everywhere may stand before the command', () => {
  expect(commandNameIn(['--data', '/d', '--language', 'zh', '--json', 'shows'])).toBe('shows')
  expect(commandNameIn(['--data=/d', '--quiet'])).toBeUndefined()
})

test('after -- even a file that looks like a number or an option is a file', () => {
  expect(read('analyse', '--json', '--', '-1.mkv', '--chat')).toMatchObject({ positionals: ['-1.mkv', '--chat'], problem: undefined })
})
