// Reads option values, and says what is wrong with one.
import { resolve } from 'node:path'
import type { AnalyseRequest } from '../contract/jobs.ts'
import type { CommandContext } from './command.ts'
import { UsageError } from './command.ts'

type Context = Pick<CommandContext, 'values' | 'words'>

export function textOption({ values }: Context, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function textsOption({ values }: Context, name: string): string[] {
  const value = values[name]
  return Array.isArray(value) ? value.map(String) : []
}

export function numberOption(context: Context, name: string, limits: { from: number; to: number; isWhole: boolean }): number | undefined {
  const text = textOption(context, name)
  if (text === undefined) return undefined
  const value = Number(text)
  const fits = text.trim() !== '' && value >= limits.from && value <= limits.to && (!limits.isWhole || Number.isInteger(value))
  if (!fits) throw new UsageError(context.words.cli.badNumber(`--${name}`, text, limits))
  return value
}

export function choiceOption<T extends string>(context: Context, name: string, choices: readonly T[]): T | undefined {
  const text = textOption(context, name)
  if (text === undefined) return undefined
  const choice = choices.find(each => each === text)
  if (choice === undefined) throw new UsageError(context.words.cli.badChoice(`--${name}`, text, choices))
  return choice
}

/** The options of `analyse`, which `cut` understands too. */
export const analyseOptions = {
  chat: { type: 'string', multiple: true },
  'chat-offset': { type: 'string' },
  'audio-track': { type: 'string' },
  catalogue: { type: 'string' },
} as const

const day = 86_400

export function analyseRequestOf(context: CommandContext, source: Pick<AnalyseRequest, 'recordings' | 'showId'>): AnalyseRequest {
  const chatOffset = numberOption(context, 'chat-offset', { from: -day, to: day, isWhole: false })
  const audioTrack = numberOption(context, 'audio-track', { from: 0, to: 63, isWhole: true })
  const catalogue = textOption(context, 'catalogue')
  return {
    ...source,
    chat: textsOption(context, 'chat').map(file => resolve(file)),
    ...(chatOffset !== undefined && { chatOffsetMs: Math.round(chatOffset * 1000) }),
    ...(audioTrack !== undefined && { audioTrack }),
    ...(catalogue !== undefined && { catalogue: resolve(catalogue) }),
  }
}
