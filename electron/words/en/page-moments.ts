// What the show room says about lanes and moments. Its shape is the law for the other language.
import type { JudgedMoment } from '../../contract/highlights.ts'
import type { SignalName } from '../../contract/signals.ts'
import { isUnderMinute, toLengthText } from '../show-time.ts'

const perMinute = (value: number) => `${digits(value * 60)}/min`
const percent = (share: number) => `${Math.round(share * 100)} %`
const digits = (value: number) => (Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1).replace('.0', '') : value.toFixed(0))
const signed = (value: number) => value.toFixed(1).replace('-', '−')

/** A signal's value in its own unit, as short as it goes. */
const measures = {
  messageRate: perMinute,
  speakers: value => `${digits(value * 60)} people/min`,
  newcomers: percent,
  evenness: percent,
  repeats: perMinute,
  laughter: perMinute,
  amazement: perMinute,
  questions: perMinute,
  purchaseWords: perMinute,
  orders: perMinute,
  complaints: perMinute,
  trouble: perMinute,
  lottery: perMinute,
  greetings: perMinute,
  thanks: perMinute,
  gifts: value => value.toFixed(2),
  loudness: value => `${signed(value)} LUFS`,
  loudnessRise: value => `${signed(value)} LU`,
  speech: percent,
  music: percent,
  speechRate: value => `${value.toFixed(1)} syll./s`,
  voicePitch: value => `${signed(value)} semitones`,
  voiceBrightness: value => `${signed(value)} dB`,
  laughterSound: percent,
  pauses: percent,
  soundLost: percent,
  cuts: percent,
  motion: value => value.toFixed(0),
  black: percent,
  marks: percent,
} satisfies Record<SignalName, (value: number) => string>

export const pageMoments = {
  measures: measures as Readonly<Record<SignalName, (value: number) => string>>,
  timeline: {
    title: 'Timeline',
    moments: 'Moments',
    lanes: {
      waveform: 'Sound',
      loudness: 'Loudness',
      messageRate: 'Chat pace',
      laughter: 'Laughter',
      questions: 'Questions',
      purchases: 'Buying',
      trouble: 'Trouble',
    },
    /** Two ends of what a lane shows within one pixel. */
    between: (low: string, high: string) => `${low} – ${high}`,
    peak: (text: string) => `${text} dBFS`,
    silence: 'silence',
    loudness: (value: number) => `${signed(Math.round(value)).replace('.0', '')} LUFS`,
    /** How many messages a minute want to buy, and how many say that they have: no message counts as both. */
    purchases: (want: number, got: number) => `want ${digits(want)}, got ${digits(got)}/min`,
    unknown: 'unknown',
    absent: 'not measured',
    reading: 'Reading the lanes …',
    overviewTitle: 'Whole show',
    overview: 'The whole show; the part in view',
    inView: (from: string, to: string) => `${from} to ${to}`,
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    wholeShow: 'Whole show',
    toSelection: 'Zoom to the moment',
    snap: 'Edges snap to cuts and pauses',
    edges: { start: (name: string) => `Start of ${name}`, end: (name: string) => `End of ${name}` },
    edgeAt: (time: string, length: string) => `${time}, length ${length}`,
  },
  moments: {
    title: 'Moments',
    actions: 'Actions',
    show: 'Show',
    filters: { all: 'All', open: 'Open', kept: 'Kept', dropped: 'Dropped' },
    sort: 'Order',
    orders: { score: 'By score', time: 'By time' },
    states: { open: 'Open', kept: 'Kept', dropped: 'Dropped' } satisfies Record<JudgedMoment['decision'], string>,
    length: (ms: number) => (isUnderMinute(ms) ? `${(ms / 1000).toFixed(1)} s` : toLengthText(ms)),
    score: (score: string) => `Score ${score}`,
    byHand: 'Added by hand',
    play: 'Play',
    keep: 'Keep',
    drop: 'Drop',
    reopen: 'Leave open again',
    split: 'Split at the playhead',
    join: 'Join with the next',
    rename: 'Title',
    add: 'Add at the playhead',
    previous: 'Previous in the list',
    next: 'Next in the list',
    titleOf: (name: string) => `Title of ${name}`,
    titlePlaceholder: 'Without a title',
    why: 'Why',
    against: 'Against it',
    usual: (usual: string) => `usually ${usual}`,
    adds: (text: string) => `adds ${text} to the score`,
    quotes: 'What was said',
    seekTo: (time: string) => `Go to ${time}`,
    noReasons: 'Nothing was measured about it: a person chose it.',
    chooseFirst: 'Choose a moment first: with ↑ and ↓, or with a click.',
    cannotSplit: 'The playhead is not inside of this moment.',
    cannotJoin: 'There is no moment after this one.',
    empty: {
      notAnalysed: 'This show has not been analysed',
      look: 'Moments worth keeping are listed here afterwards, each with its reasons. You can also add one at the playhead.',
      analysing: 'Looking for moments',
      none: 'No moments were found in this show',
      byHand: 'You can add one at the playhead.',
      filtered: 'No moments like that',
    },
  },
}

export type PageMomentsWords = typeof pageMoments
