// A made-up show as a script: what happens when, and to whom. Chat, sound and picture are played from it, each in its own file.

/** What is worth keeping, by the kind a moment of it should have. */
export const eventBeats = { laugh: 'peak', surprise: 'peak', rush: 'closing', pitch: 'pitch' } as const
export type EventBeat = keyof typeof eventBeats

/** What looks like an event and is none. */
export const trapBeats = [
  'opening', // hello to everybody; the first minutes
  'raid', // a crowd from elsewhere arrives and says hello
  'lottery', // "扣1", everybody sends the same digit or word
  'luckyBag', // 福袋: a phrase to paste, then who won
  'spammer', // one person over and over
  'clique', // three to five people over and over
  'copyWave', // many paste one text
  'soundLost', // "没声音", "卡了": the stream itself is broken
  'giftStorm', // gifts and thanks, nothing else
  'music', // a song, nobody speaks
  'deadAir', // nobody there, and the way back
  'goodbye', // the last minutes
] as const
export type TrapBeat = (typeof trapBeats)[number]

/** One stretch; between beats there is plain talk. */
export interface Beat {
  what: EventBeat | TrapBeat
  startMs: number
  endMs: number
  /** From 0, hardly noticeable, to 1, the talk of the evening. */
  size: number
}

/** How a host, a room and an audience are. */
export interface Temperament {
  viewers: number
  /** Of the chat when nothing happens. */
  messagesPerMinute: number
  /** Share of what is said in Latin script; the rest is Chinese. */
  latinShare: number
  /** dBFS of plain talk, RMS. */
  talkDb: number
  /** How much louder an event of size 1 is than plain talk. */
  liftDb: number
  /** dBFS of the room when nobody speaks. */
  roomDb: number
  /** dBFS of music under everything; undefined without. */
  musicBedDb: number | undefined
  /** Sound that is cut off at the top. */
  isClipped: boolean
  syllablesPerSecond: number
  pitchHz: number
  /** Share of the time between phrases in which nobody speaks. */
  pauseShare: number
  /** How much a calm picture moves: mean change of brightness from one key frame to the next, 0 to 255. */
  calmChange: number
  keyFrameEveryMs: number
  /** How often the camera is switched though nothing happens. */
  cutsPerMinute: number
}

export interface ScriptedShow {
  seed: number
  /** Shows for choosing weights and shows for reporting never share a seed. */
  set: 'tuning' | 'checking'
  durationMs: number
  temperament: Temperament
  /** In order of time, not overlapping, inside the show. */
  beats: readonly Beat[]
  has: { chat: boolean; sound: boolean; picture: boolean }
  /** Stretches for which there is nothing at all of a kind. */
  missing: readonly { what: 'chat' | 'sound'; startMs: number; endMs: number }[]
  /** How far the chat lies behind what it reacts to; each message is scattered around it by `jitterMs` (median 0). */
  delay: { startMs: number; driftMsPerHour: number; jitterMs: number }
}

/** The delay in force for what happens at `atMs`. */
export const delayAt = ({ startMs, driftMsPerHour }: ScriptedShow['delay'], atMs: number): number =>
  startMs + (driftMsPerHour * atMs) / 3_600_000
