import { AppError } from '../contract/errors.ts'
import type { Check } from '../contract/doctor.ts'
import type { Command } from './command.ts'
import type { Words } from '../words/words.ts'

export const doctor: Command = {
  options: {},
  mostArguments: 0,
  async run(context) {
    const { words } = context
    const checks = await (await context.engine()).call('doctor.checks', {})
    const told = checks.map(check => toldCheck(check, words))
    context.sayJson({ checks: told })
    for (const { ok, detail, next } of told) context.say(`${ok ? '✓' : '✗'} ${detail}${next === undefined ? '' : `\n  ${next}`}`)
    const failed = checks.find(check => check.error)
    if (failed?.error) throw AppError.fromWire(failed.error)
  },
}

function toldCheck({ name, ok, facts, error }: Check, words: Words) {
  const detail = error ? name : words.cli.check[name](facts)
  const next = error ? words.errorText(error) : ok ? undefined : words.cli.diskLow
  return { name, ok, detail, ...(next !== undefined && { next }) }
}
