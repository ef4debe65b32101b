// Every sentence a person reads, in one language.
import type { FallbackReason } from '../contract/clips.ts'
import type { Check } from '../contract/doctor.ts'
import type { ErrorDetails, WireError } from '../contract/errors.ts'
import type { Moment, Quote, Reason } from '../contract/highlights.ts'
import type { SetupNeed } from '../contract/obs-setup.ts'
import type { SignalName } from '../contract/signals.ts'
import type { Warning } from '../contract/warnings.ts'
import { cli as cliEn } from './en/cli.ts'
import { errors as errorsEn } from './en/errors.ts'
import { help as helpEn } from './en/help.ts'
import { liveFeed as liveFeedEn } from './en/live-feed.ts'
import { liveTalk as liveTalkEn } from './en/live-talk.ts'
import * as momentsEn from './en/moments.ts'
import { obs as obsEn } from './en/obs.ts'
import { overlay as overlayEn } from './en/overlay.ts'
import { pageClips as pageClipsEn } from './en/page-clips.ts'
import { pageLive as pageLiveEn } from './en/page-live.ts'
import { pageMoments as pageMomentsEn } from './en/page-moments.ts'
import { pageSettings as pageSettingsEn } from './en/page-settings.ts'
import { pageShow as pageShowEn } from './en/page-show.ts'
import { page as pageEn } from './en/page.ts'
import * as reasonsEn from './en/reasons.ts'
import { shell as shellEn } from './en/shell.ts'
import { signals as signalsEn } from './en/signals.ts'
import { warnings as warningsEn } from './en/warnings.ts'
import type { Place } from './place.ts'
import { toSizeText } from './show-time.ts'
import type { SignalWords } from './signal-words.ts'
import { cli as cliZh } from './zh/cli.ts'
import { errors as errorsZh } from './zh/errors.ts'
import { help as helpZh } from './zh/help.ts'
import { liveFeed as liveFeedZh } from './zh/live-feed.ts'
import { liveTalk as liveTalkZh } from './zh/live-talk.ts'
import * as momentsZh from './zh/moments.ts'
import { obs as obsZh } from './zh/obs.ts'
import { overlay as overlayZh } from './zh/overlay.ts'
import { pageClips as pageClipsZh } from './zh/page-clips.ts'
import { pageLive as pageLiveZh } from './zh/page-live.ts'
import { pageMoments as pageMomentsZh } from './zh/page-moments.ts'
import { pageSettings as pageSettingsZh } from './zh/page-settings.ts'
import { pageShow as pageShowZh } from './zh/page-show.ts'
import { page as pageZh } from './zh/page.ts'
import * as reasonsZh from './zh/reasons.ts'
import { shell as shellZh } from './zh/shell.ts'
import { signals as signalsZh } from './zh/signals.ts'
import { warnings as warningsZh } from './zh/warnings.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const all = {
  zh: {
    cli: cliZh,
    help: helpZh,
    errors: errorsZh,
    warnings: warningsZh,
    moments: momentsZh,
    reasons: reasonsZh,
    signals: signalsZh,
    page: pageZh,
    pageShow: pageShowZh,
    pageClips: pageClipsZh,
    pageLive: pageLiveZh,
    pageMoments: pageMomentsZh,
    pageSettings: pageSettingsZh,
    shell: shellZh,
    obs: obsZh,
    overlay: overlayZh,
    liveFeed: liveFeedZh,
    liveTalk: liveTalkZh,
  },
  en: {
    cli: cliEn,
    help: helpEn,
    errors: errorsEn,
    warnings: warningsEn,
    moments: momentsEn,
    reasons: reasonsEn,
    signals: signalsEn,
    page: pageEn,
    pageShow: pageShowEn,
    pageClips: pageClipsEn,
    pageLive: pageLiveEn,
    pageMoments: pageMomentsEn,
    pageSettings: pageSettingsEn,
    shell: shellEn,
    obs: obsEn,
    overlay: overlayEn,
    liveFeed: liveFeedEn,
    liveTalk: liveTalkEn,
  },
}

export type Words = ReturnType<typeof wordsIn>

export function wordsIn(language: Language, place: Place = 'page') {
  const { errors, warnings, moments, reasons, signals, ...ready } = all[language]
  const { cli, obs } = ready
  const errorText = ({ code, details, ref }: Pick<WireError, 'code' | 'details' | 'ref'>): string =>
    errors[code]({ ...details, ...(ref !== undefined && { ref }) } satisfies ErrorDetails, place)
  return {
    language,
    ...ready,
    kinds: moments.kinds,
    stages: moments.stages,
    errorText,
    /** What the doctor found; not of a check that failed. */
    checkText: ({ name, facts }: Pick<Check, 'name' | 'facts'>): string => cli.check[name]({ ...facts, ...sizesIn(facts) }),
    /** What to do about it; undefined where all is well. */
    checkNextText: ({ name, ok, facts, error }: Check): string | undefined =>
      error ? errorText(error) : ok ? undefined : cli.checkNext[name]?.(facts),
    warningText: (warning: Warning): string => warnings[warning.code](warning.details, place),
    /** What a signal is called and why it counts; one that has no words (of an older analysis) goes by its own name. */
    signalWords: (signal: string): SignalWords => (isSignalName(signal) ? signals[signal] : { name: signal, why: '' }),
    /** What a show needs of OBS, and how it stands with that. */
    setupNeedText({ name, state, facts, changes }: SetupNeed): string {
      const { restart, unknown, needs } = obs.setup
      if (state === 'restart' || state === 'unknown') return state === 'restart' ? restart : unknown
      return needs[name][state === 'lack' && changes.length === 0 ? 'byHand' : state](facts)
    },
    /** Why a clip was encoded as a whole though copying was asked for. */
    fallbackText: (reason: FallbackReason): string => moments.fallbacks[reason],
    /** Why a moment was chosen, in numbers and quotes, the strongest reason first. */
    reasonsText(moment: Pick<Moment, 'reasons' | 'startMs' | 'endMs'>): string {
      const strongest = moment.reasons.toSorted((a, b) => b.contribution - a.contribution)
      const people = peopleIn(moment)
      const tell = ({ signal, value, baseline }: Reason) => {
        const facts = { value, baseline, seconds: secondsOf(moment), ...(people !== undefined && { people }) }
        return isSignalName(signal) ? reasons.reasons[signal](facts) : `${signal} ${value.toFixed(1)} / ${baseline.toFixed(1)}`
      }
      const speaking = strongest.filter(({ contribution }) => contribution > 0)
      // With the rate of messages stands how many people wrote them.
      const isTold = ({ signal }: Reason) => signal !== 'speakers' || !speaking.some(other => other.signal === 'messageRate')
      const forIt = reasons.join(speaking.filter(isTold).slice(0, mostReasons).map(tell))
      const against = strongest.filter(({ contribution }) => contribution < 0).map(tell)
      const text = against.length === 0 ? forIt : reasons.join([forIt, reasons.but(against)])
      const quotes = quotesOf(moment)
      return quotes.length === 0 ? text : reasons.thenQuotes(text, reasons.quoted(quotes.map(quote => quote.text)))
    },
  }
}

/** What a signal says of a moment. */
export interface ReasonFacts {
  value: number
  baseline: number
  /** Length of the moment. */
  seconds: number
  /** Who wrote in it, where that is known. */
  people?: number
}

const sizesIn = ({ sizeBytes, freeBytes }: Check['facts']) => ({
  ...(sizeBytes !== undefined && { size: toSizeText(Number(sizeBytes)) }),
  ...(freeBytes !== undefined && { free: toSizeText(Number(freeBytes)) }),
})

const mostReasons = 5
const mostQuotes = 3

const secondsOf = ({ startMs, endMs }: Pick<Moment, 'startMs' | 'endMs'>): number => (endMs - startMs) / 1000

/** Each person counts once a minute in \`speakers\`, so the sum over a moment is about the number of them. */
function peopleIn(moment: Pick<Moment, 'reasons' | 'startMs' | 'endMs'>): number | undefined {
  const speakers = moment.reasons.find(({ signal }) => signal === 'speakers')
  return speakers && Math.max(1, Math.round(speakers.value * secondsOf(moment)))
}

const isSignalName = (name: string): name is SignalName => name in reasonsEn.reasons

/** Up to three quotes of a moment, in the order they were said. */
export function quotesOf({ reasons }: Pick<Moment, 'reasons'>): Quote[] {
  const quotes = reasons.flatMap(reason => reason.quotes ?? [])
  return quotes.slice(0, mostQuotes).toSorted((a, b) => a.atMs - b.atMs)
}

/** The language of a locale such as `zh_CN.UTF-8` or `en-GB`: Chinese for Chinese systems, else English. */
export const languageOf = (locale: string): Language => (/^zh/i.test(locale) ? 'zh' : 'en')
