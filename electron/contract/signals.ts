// The names of everything that is measured along a show. People read their plain names: words/*/signals.ts.

/** At 1 Hz, on the show clock. */
export const chatSignalNames = [
  'messageRate', // messages a second
  'speakers', // people a second, each counted once a minute
  'newcomers', // share of the people of the last ~20 s never heard before in this show
  'evenness', // 0..1: how evenly the messages of the last ~20 s come from people
  'repeats', // copied messages a second
  'laughter',
  'amazement',
  'questions',
  'purchaseWords',
  'orders',
  'complaints',
  'trouble', // with the stream
  'lottery',
  'greetings', // and goodbyes
  'thanks', // for gifts
  'gifts', // damped value a second
] as const

export const soundSignalNames = [
  'loudness', // LUFS, momentary
  'loudnessRise', // LU, now against the seconds before
  'speech', // 0..1
  'music', // 0..1
  'speechRate', // syllables a second
  'voicePitch', // semitones above 100 Hz that a voice reaches
  'voiceBrightness', // dB, its strength above 840 Hz against below
  'laughterSound', // 0..1
  'pauses', // share of the second, 0..1
  'soundLost', // 0..1
] as const

export const pictureSignalNames = [
  'cuts', // 0..1
  'motion', // 0..255
  'black', // 0..1
] as const

/** Where within a second the picture is cut, 0..1, known to the frame: for edges, never a reason. */
export const cutAtSignalName = 'cutAt'

/** Pressed by a person. */
export const handSignalNames = ['marks'] as const

export const signalNames = [...chatSignalNames, ...soundSignalNames, ...pictureSignalNames, ...handSignalNames] as const
export type SignalName = (typeof signalNames)[number]
