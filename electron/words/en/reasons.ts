// Why a moment was chosen: what each signal says inside it. Parts of one sentence, joined by `join`.
import type { SignalName } from '../../contract/signals.ts'
import type { ReasonFacts } from '../words.ts'

export const reasons = {
  messageRate: ({ value, baseline, people }) =>
    baseline > 0.02
      ? `chat at ${times(value, baseline)} times its usual rate${people === undefined ? '' : ` (${peopleText(people)})`}`
      : `${perMinute(value)} messages a minute where there is hardly any chat${people === undefined ? '' : ` (${peopleText(people)})`}`,
  speakers: ({ people = 0 }) => `${peopleText(people)} talking, more than usual`,
  newcomers: ({ value }) => `${percent(value)} of those talking are new`,
  evenness: () => 'everybody talks',
  repeats: ({ value }) => `${perMinute(value)} messages a minute are copied`,
  laughter: ({ value, seconds }) => (value >= 0.5 ? `much laughter (about ${count(value, seconds)} messages)` : 'the chat laughs'),
  amazement: ({ value, seconds }) => (value >= 0.5 ? `much amazement (about ${count(value, seconds)} messages)` : 'the chat is amazed'),
  questions: ({ value, baseline }) =>
    perMinute(baseline) > 0
      ? `${perMinute(value)} questions a minute instead of ${perMinute(baseline)}`
      : `${perMinute(value)} questions a minute where there are hardly any`,
  purchaseWords: ({ value }) => `${perMinute(value)} messages a minute about buying`,
  orders: ({ value, seconds }) => `about ${count(value, seconds)} say they have ordered`,
  complaints: ({ value }) => `${perMinute(value)} complaints a minute`,
  trouble: () => 'some say that sound or picture fail',
  lottery: () => 'a part of the chat is the draw',
  greetings: () => 'a part of the chat is greetings',
  thanks: () => 'a part of the chat is thanks for gifts',
  gifts: () => 'more gifts than usual',
  loudness: ({ value, baseline }) => `${oneDigit(value - baseline)} dB louder than usual`,
  loudnessRise: ({ value }) => (value >= 6 ? 'a sudden rise in loudness' : 'it gets louder'),
  speech: () => 'talk all the time',
  music: () => 'music is playing',
  speechRate: ({ value }) => `fast talk (${value.toFixed(1)} syllables a second)`,
  voicePitch: ({ value, baseline }) => `the voice ${oneDigit(value - baseline)} semitones higher than usual`,
  voiceBrightness: () => 'a sharper voice than usual',
  laughterSound: () => 'laughter in the room',
  pauses: () => 'talk with hardly a pause',
  soundLost: () => 'no sound for a while',
  cuts: () => 'the picture changes',
  motion: () => 'much movement',
  black: () => 'a black picture',
  marks: () => 'somebody marked it',
} satisfies Record<SignalName, (facts: ReasonFacts) => string>

export const join = (parts: readonly string[]) => parts.join(', ')
/** What speaks against it, behind what speaks for it. */
export const but = (parts: readonly string[]) => `but ${parts.join(' and ')}`
export const quoted = (texts: readonly string[]) => texts.map(text => `“${text}”`).join(' ')
export const thenQuotes = (reasonsText: string, quotes: string) => `${reasonsText}; ${quotes}`

const peopleText = (people: number) => (people === 1 ? '1 person' : `${people} people`)
const times = (value: number, baseline: number) => (value / baseline).toFixed(1)
const perMinute = (value: number) => Math.round(value * 60)
const count = (value: number, seconds: number) => Math.max(1, Math.round(value * seconds))
const percent = (share: number) => `${Math.round(share * 100)} %`
const oneDigit = (value: number) => value.toFixed(1)
