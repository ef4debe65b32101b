// Every sentence a person reads, in one language.
import type { FallbackReason } from '../contract/clips.ts'
import type { ErrorDetails, WireError } from '../contract/errors.ts'
import type { Moment, Quote } from '../contract/highlights.ts'
import type { Warning } from '../contract/warnings.ts'
import { cli as cliEn } from './en/cli.ts'
import { errors as errorsEn } from './en/errors.ts'
import { help as helpEn } from './en/help.ts'
import * as momentsEn from './en/moments.ts'
import { warnings as warningsEn } from './en/warnings.ts'
import { cli as cliZh } from './zh/cli.ts'
import { errors as errorsZh } from './zh/errors.ts'
import { help as helpZh } from './zh/help.ts'
import * as momentsZh from './zh/moments.ts'
import { warnings as warningsZh } from './zh/warnings.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const all = {
  zh: { cli: cliZh, help: helpZh, errors: errorsZh, warnings: warningsZh, moments: momentsZh },
  en: { cli: cliEn, help: helpEn, errors: errorsEn, warnings: warningsEn, moments: momentsEn },
}

export type Words = ReturnType<typeof wordsIn>

export function wordsIn(language: Language) {
  const { cli, help, errors, warnings, moments } = all[language]
  return {
    language,
    cli,
    help,
    kinds: moments.kinds,
    stages: moments.stages,
    errorText: ({ code, details, ref }: Pick<WireError, 'code' | 'details' | 'ref'>): string =>
      errors[code]({ ...details, ...(ref !== undefined && { ref }) } satisfies ErrorDetails),
    warningText: (warning: Warning): string => warnings[warning.code](warning.details),
    /** Why a clip was encoded though a lossless one was asked for. */
    fallbackText: (reason: FallbackReason): string => moments.fallbacks[reason],
    /** Why a moment was chosen, in numbers and quotes, the strongest reason first. */
    reasonsText(moment: Pick<Moment, 'reasons'>): string {
      const told = moment.reasons
        .toSorted((a, b) => b.contribution - a.contribution)
        .map(
          ({ signal, value, baseline }) =>
            moments.reasons[signal]?.(value, baseline) ?? `${signal} ${value.toFixed(1)} / ${baseline.toFixed(1)}`,
        )
      const quotes = quotesOf(moment)
      return quotes.length === 0
        ? moments.join(told)
        : moments.thenQuotes(moments.join(told), moments.quoted(quotes.map(quote => quote.text)))
    },
  }
}

const mostQuotes = 3

/** Up to three quotes of a moment, in the order they were said. */
export function quotesOf({ reasons }: Pick<Moment, 'reasons'>): Quote[] {
  const quotes = reasons.flatMap(reason => reason.quotes ?? [])
  return quotes.slice(0, mostQuotes).toSorted((a, b) => a.atMs - b.atMs)
}

/** The language of a locale such as `zh_CN.UTF-8` or `en-GB`: Chinese for Chinese systems, else English. */
export const languageOf = (locale: string): Language => (/^zh/i.test(locale) ? 'zh' : 'en')
