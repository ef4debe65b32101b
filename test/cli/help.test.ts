import { expect, test } from 'vitest'
import { analyse } from '../../electron/cli/analyse.ts'
import { bench } from '../../electron/cli/bench.ts'
import type { Command } from '../../electron/cli/command.ts'
import { cut } from '../../electron/cli/cut.ts'
import { deleteShow } from '../../electron/cli/delete.ts'
import { doctor } from '../../electron/cli/doctor.ts'
import { exportMoments } from '../../electron/cli/export.ts'
import { serve } from '../../electron/cli/serve.ts'
import { shows } from '../../electron/cli/shows.ts'
import { start } from '../../electron/cli/start.ts'
import { weights } from '../../electron/cli/weights.ts'
import { commandNames } from '../../electron/words/help-words.ts'
import type { CommandName } from '../../electron/words/help-words.ts'
import { languages, wordsIn } from '../../electron/words/words.ts'
import { benches } from '../bench/benches.ts'

const commands: Record<CommandName, Command> = {
  ...{ analyse, cut, export: exportMoments, shows, delete: deleteShow, weights, doctor, bench, serve, start },
}
const everywhere = ['json', 'data', 'language', 'quiet', 'help']
const cases = languages.flatMap(language => commandNames.map(name => ({ language, name })))

test.each(cases)('the page of $name ($language) names every option it has, and none that it has not', ({ language, name }) => {
  const page = wordsIn(language).help.commands[name]
  const named = [...new Set([...page.matchAll(/--([a-z]+(?:-[a-z]+)*)/g)].map(match => match[1]!))].sort()
  expect(named).toEqual([...Object.keys(commands[name].options), ...everywhere].sort())
})

test.each(languages)('the overview (%s) names every command a user needs', language => {
  const { overview } = wordsIn(language).help
  for (const name of ['analyse', 'cut', 'export', 'shows', 'delete', 'weights', 'serve', 'doctor'])
    expect(overview).toContain(`showrunner ${name} `)
})

test.each(languages)('no line of a page is wider than a terminal (%s)', language => {
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0)
  const lines = Object.values(wordsIn(language).help.commands).flatMap(page => page.split('\n'))
  expect(lines.filter(line => wide(line) > 124)).toEqual([])
})

test.each(languages)('the page of bench (%s) names every bench', language => {
  const page = wordsIn(language).help.commands.bench
  expect([...page.matchAll(/^ {2}([a-z]+) /gm)].map(match => match[1])).toEqual(Object.keys(benches))
})
