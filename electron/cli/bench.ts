// Prints the figures that test/bench measures; only in a checkout, where that folder is.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command, CommandContext } from './command.ts'
import { UsageError } from './command.ts'
import { numberOption } from './options.ts'

/** One measured number beside what it is compared with; test/bench/figure.ts says more. */
interface Figure {
  name: string
  value: number
  unit: string
  reference?: number
  ratio?: number
  goal?: string
  met?: boolean
}

interface BenchOptions {
  isShort: boolean
  pairs: number | undefined
  minutes: number | undefined
  note: (line: string) => void
}

interface Benches {
  benches: Record<string, (options: BenchOptions) => Promise<Figure[]>>
}

export const bench: Command = {
  options: { short: { type: 'boolean' }, pairs: { type: 'string' }, minutes: { type: 'string' } },
  mostArguments: Infinity,
  async run(context) {
    const { cli } = context.words
    const options: BenchOptions = {
      isShort: context.values['short'] === true,
      pairs: numberOption(context, 'pairs', { from: 2, to: 100, isWhole: true }),
      minutes: numberOption(context, 'minutes', { from: 0.2, to: 600, isWhole: false }),
      note: context.note,
    }
    const file = join(import.meta.dirname, '..', '..', 'test', 'bench', 'benches.ts')
    if (!existsSync(file)) throw new UsageError(cli.checkoutOnly)
    const { benches } = (await import(pathToFileURL(file).href)) as Benches
    const names = context.positionals.length === 0 ? Object.keys(benches) : context.positionals
    const unknown = names.find(name => !(name in benches))
    if (unknown !== undefined) throw new UsageError(cli.badChoice('NAME', unknown, Object.keys(benches)))
    const ofLive = (['pairs', 'minutes'] as const).find(name => options[name] !== undefined)
    if (ofLive !== undefined && !names.includes('live')) throw new UsageError(cli.notTogether(`--${ofLive}`, names.join(', ')))
    const interrupted = new Promise<never>((_resolve, reject) => {
      context.signal.addEventListener('abort', () => reject(context.signal.reason as Error), { once: true })
    })
    const figures: Figure[] = []
    for (const name of names) {
      context.signal.throwIfAborted()
      context.note(`${name} …`)
      const measured = await Promise.race([benches[name]!(options), interrupted]) // what it started ends with this process
      for (const figure of measured) context.say(lineOf(figure, context))
      figures.push(...measured)
    }
    context.sayJson({ figures })
  },
}

function lineOf({ name, value, unit, reference, ratio, goal, met }: Figure, { words }: CommandContext): string {
  const number = (amount: number) => (Math.abs(amount) >= 100 ? String(Math.round(amount)) : amount.toPrecision(3))
  const parts = [`${number(value)} ${unit}`]
  if (reference !== undefined) parts.push(`/ ${number(reference)} ${unit}`)
  if (ratio !== undefined) parts.push(`= ${ratio.toFixed(2)} ×`)
  const verdict = goal === undefined ? '' : `  ${goal}  ${met ? words.cli.met : words.cli.missed}`
  return `${name}: ${parts.join(' ')}${verdict}`
}
