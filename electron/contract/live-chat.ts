// The chat as it comes, while a show runs: its messages as a log with what is thought of each, where they come from, and the door for programs
// that bring them.
import { z } from 'zod'
import { wholePath } from './bounds.ts'
import { message } from './danmaku.ts'
import { call, log, state } from './define.ts'
import { wireError } from './errors.ts'

export const intents = ['question', 'purchase', 'request', 'hesitation', 'complaint', 'praise', 'chatter', 'spam', 'abuse'] as const
export type Intent = (typeof intents)[number]

/** What is thought of a message. Made from the message alone, and never stored: better rules judge old messages anew. */
export const messageVerdict = z.object({
  intent: z.enum(intents),
  /** A flag of its own: "150斤 穿多大" asks whatever else it is. */
  isQuestion: z.boolean(),
  /** Something is wrong with the stream: no sound, a frozen picture. */
  isTrouble: z.boolean(),
  /** Claims to have bought, or is the platform's word that somebody did. */
  isOrder: z.boolean(),
  /** Hidden from the host, and shown on demand with the rule that hid it. What was paid for never is. */
  filtered: z.object({ rule: z.enum(['abuse', 'spam']) }).optional(),
})
export type MessageVerdict = z.infer<typeof messageVerdict>

/** `seq` grows with each message of a show's live chat, in the order in which they came; `atMs` need not. */
export const liveMessage = message.extend({
  seq: z.number().int().positive(),
  verdict: messageVerdict,
  /** The same was said a moment ago: the first one that said it. */
  mergedInto: z.number().int().positive().optional(),
  /** How often it was said with this one, counted from that first one: 1 where it is new. */
  times: z.number().int().positive(),
})
export type LiveMessage = z.infer<typeof liveMessage>

export const chatSource = z.object({
  id: z.string(),
  kind: z.enum(['replay', 'ingest']),
  /** The file's, or the one the program gave itself. */
  name: z.string(),
  /**
   * `paused`: a replay that was told to wait. `lost`: it broke off. `ended`: it came to its end, said goodbye, or, where it posts its messages,
   * has not done so for a minute.
   */
  state: z.enum(['connected', 'paused', 'lost', 'ended']),
  /** Over the last ten seconds. */
  messagesPerSecond: z.number(),
  /** Messages of it that are in the show. */
  messages: z.number().int(),
  /** Epoch milliseconds. */
  lastMessageAtMs: z.number().optional(),
  /** Messages that told a time which cannot be, and were given that of their arrival. */
  timesReplaced: z.number().int(),
  /** Why messages are not taken in at present, or why it broke off. */
  trouble: wireError.optional(),
  /** Of a replay: its speed, and where on the file's own clock it is and ends, where known. */
  replay: z.object({ speed: z.number(), atFileMs: z.number() }).optional(),
})
export type ChatSource = z.infer<typeof chatSource>

/** A message as a program brings it. Without a time it is as of now. */
export const ingestLine = message.omit({ id: true, atMs: true }).extend({
  /** As its platform calls it: the same message brought again is one. */
  id: z.string().min(1).max(128),
  /** Milliseconds on the show clock, for who knows it. */
  atMs: z.number().optional(),
  sentAtMs: z.number().optional(),
})
export type IngestLine = z.infer<typeof ingestLine>

/** What became of one message, in the order in which they were brought. Accepted ones are in the store. */
export const ingestAnswer = z.union([
  z.object({
    id: z.string(),
    ok: z.literal(true),
    /** It was in the show already. */
    isKnown: z.literal(true).optional(),
    /** Its time cannot be; that of its arrival was taken. */
    timeReplaced: z.literal(true).optional(),
  }),
  z.object({
    /** Absent where none could be read. */
    id: z.string().optional(),
    error: z.enum(['invalid-input', 'live-none', 'too-busy', 'disk-full', 'internal']),
    /** Of `invalid-input`: which part. */
    problem: z.string().optional(),
  }),
])
export type IngestAnswer = z.infer<typeof ingestAnswer>

/** Where programs bring messages, at the engine's address. */
export const ingestPaths = { postPath: '/ingest/messages', socketPath: '/ingest' } as const

export const liveChat = {
  /** The messages of the show that runs, or of the last one that did. */
  'danmaku.live': log(liveMessage),
  'danmaku.sources': state(z.array(chatSource)),
  /**
   * Plays a chat file into the running show, as if its people were writing now; one at a time, a new one ends the one before. Begins with the
   * file's first message, or at `fromMs` on the file's own clock. `live-none` where no show runs, and what reading a chat file may come to.
   */
  'danmaku.replay': call(
    z.object({ file: wholePath, speed: z.number().min(1).max(100), fromMs: z.number().optional() }),
    z.object({ sourceId: z.string() }),
  ),
  /** Nothing where none plays. */
  'danmaku.pauseReplay': call(z.object({ isPaused: z.boolean() }), z.void()),
  'danmaku.stopReplay': call(z.object({}), z.void()),
  /** How programs bring messages: at this engine's address, with a token of their own. It is open while the setting `messageIngest` is on. */
  'danmaku.ingestAccess': call(
    z.object({}),
    z.object({ isOn: z.boolean(), token: z.string(), postPath: z.string(), socketPath: z.string() }),
  ),
  /** Another token; who has the old one is turned away at once. On disk when it returns. */
  'danmaku.renewIngestToken': call(z.object({}), z.object({ token: z.string() })),
}
