// The chat: messages, and the files they come from.
import { z } from 'zod'
import { call } from './define.ts'

export const messageKinds = ['chat', 'gift', 'like', 'entry', 'follow', 'share', 'superchat', 'member', 'order', 'system'] as const
export type MessageKind = (typeof messageKinds)[number]

export const message = z.object({
  /** Text, unique within a show. The platform's own where it has one, else made from the content. */
  id: z.string(),
  platform: z.string(),
  kind: z.enum(messageKinds),
  /** Milliseconds on the show clock; before the first picture it is negative. */
  atMs: z.number().int(),
  /** Epoch milliseconds, where known. */
  sentAtMs: z.number().int().optional(),
  user: z.object({ id: z.string(), name: z.string() }),
  text: z.string().optional(),
  /** Money in the main unit of the platform's currency (yuan, dollars), where known. */
  value: z.number().optional(),
})
export type Message = z.infer<typeof message>

export const chatFormats = ['bililive-xml', 'bilibili-xml', 'twitch-json', 'youtube-live-chat', 'csv', 'ndjson'] as const
export type ChatFormat = (typeof chatFormats)[number]

/**
 * One chat file of a show. `offsetMs` is what was added to the file's own times to reach the show clock. What came while the show ran is
 * kept as one, too, of the format `live`, without a path.
 */
export const chatFile = z.object({
  id: z.string(),
  showId: z.string(),
  path: z.string(),
  fingerprint: z.string(),
  format: z.enum([...chatFormats, 'live']),
  offsetMs: z.number(),
  messages: z.number(),
})
export type ChatFile = z.infer<typeof chatFile>

export const danmaku = {
  /** Finds text in a show's chat, oldest first; two Chinese characters are enough. */
  'danmaku.search': call(
    z.object({ showId: z.string(), text: z.string().min(1), limit: z.number().int().positive().max(1000) }),
    z.array(message),
  ),
  /** The chat files of a show. */
  'danmaku.files': call(z.object({ showId: z.string() }), z.array(chatFile)),
  /** Messages by their place in order of time, from 0. `total` is how many there are. */
  'danmaku.read': call(
    z.object({ showId: z.string(), from: z.number().int().nonnegative(), limit: z.number().int().positive().max(500) }),
    z.object({ messages: z.array(message), total: z.number().int() }),
  ),
  /** The place of the first message at or after a time; `total` where there is none. */
  'danmaku.placeAt': call(z.object({ showId: z.string(), atMs: z.number() }), z.object({ place: z.number().int() })),
  /**
   * Moves all chat of a show against its picture, by hand; on disk when it returns. An act like a
   * decision: `highlights.undo` takes it back, until the chat is imported anew. Then `highlights.rescore`.
   * `show-busy`, also when it is to be taken back or brought back, while the show is being analysed.
   */
  'danmaku.shift': call(z.object({ showId: z.string(), byMs: z.number().int() }), z.void()),
  /**
   * Takes a chat file and its messages out of a show, for good. The moments stay as they were found until
   * `highlights.rescore`. `show-busy` while the show is being analysed.
   */
  'danmaku.remove': call(z.object({ showId: z.string(), chatFileId: z.string() }), z.void()),
}
