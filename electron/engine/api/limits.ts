// How much one page, or a program that plays one, may ask of the engine. Each bound is far above what a page needs.
import { mostUploadBytes } from '../../contract/files.ts'

export interface Limits {
  /** Sockets that have said who they are, and those that have not yet. */
  sockets: number
  /** The same for overlays, which take no page's place. */
  overlays: number
  strangers: number
  helloMs: number
  messageBytes: number
  /** At one moment, of one page. */
  calls: number
  /** Logs that one page reads at once. */
  logReaders: number
  /** Of one page: so many at once, and so many a second in the long run. */
  messagesAtOnce: number
  messagesPerSecond: number
  /** What one page may leave unread before changes of a state are told only once it reads again, and events no more. */
  unreadBytes: number
  /** And before its socket is closed. */
  mostUnreadBytes: number
  uploadBytes: number
  uploads: number
}

export const defaultLimits: Limits = {
  sockets: 32,
  overlays: 8,
  strangers: 16,
  helloMs: 5000,
  messageBytes: 4 * 1024 * 1024,
  calls: 64,
  logReaders: 16,
  messagesAtOnce: 1000,
  messagesPerSecond: 500,
  unreadBytes: 1024 * 1024,
  mostUnreadBytes: 64 * 1024 * 1024,
  uploadBytes: mostUploadBytes,
  uploads: 4,
}
