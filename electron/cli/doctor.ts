import { AppError } from '../contract/errors.ts'
import type { Check } from '../contract/doctor.ts'
import { checksWithout } from '../engine/prepare.ts'
import type { Command, CommandContext } from './command.ts'
import type { Words } from '../words/words.ts'

export const doctor: Command = {
  options: {},
  mostArguments: 0,
  async run(context) {
    const { words } = context
    const checks = await checksOf(context)
    const told = checks.map(check => toldCheck(check, words))
    context.sayJson({ checks: told })
    for (const { ok, detail, next } of told) context.say(`${ok ? '✓' : '✗'} ${detail}${next === undefined ? '' : `\n  ${next}`}`)
    const failed = checks.find(check => check.error)
    if (failed?.error) throw AppError.fromWire(failed.error)
  },
}

async function checksOf({ engine, dataFolder }: CommandContext): Promise<Check[]> {
  try {
    return await (await engine()).call('doctor.checks', {})
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return checksWithout(dataFolder, error)
  }
}

function toldCheck(check: Check, words: Words) {
  const { name, ok, error } = check
  const detail = error ? words.cli.checkNames[name] : words.checkText(check)
  const next = words.checkNextText(check)
  return { name, ok, detail, ...(next !== undefined && { next }) }
}
