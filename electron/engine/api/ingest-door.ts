// The second door: for programs of this machine that bring things, with a token that opens nothing else. What they bring, the engine knows.

export interface IngestDoor {
  /** What who brings something must know; undefined while the door is shut. */
  token(): string | undefined
  /** Told when it was opened or shut, or has another token. */
  onAccess(listener: () => void): () => void
  /** Somebody who stays. */
  connect(name: string): IngestGuest
  /** Somebody who comes and goes. Answers what became of each, in order; never rejects. */
  post(name: string, items: readonly unknown[]): Promise<unknown[]>
}

export interface IngestGuest {
  /** Answers what became of each, in order; never rejects. */
  take(items: readonly unknown[]): Promise<unknown[]>
  /** @param isLost it did not say goodbye */
  end(isLost: boolean): void
}

/** How much all who bring something may, together. */
export interface IngestLimits {
  /** Of one post, and of one message of a socket. */
  bytes: number
  items: number
  /** So many items at once, and so many a second in the long run. */
  itemsAtOnce: number
  itemsPerSecond: number
  /** At one moment. */
  posts: number
  sockets: number
  /** Sockets that have not yet said who they are. */
  strangers: number
}

export const defaultIngestLimits: IngestLimits = {
  bytes: 1024 * 1024,
  items: 5000,
  itemsAtOnce: 6000,
  itemsPerSecond: 2000,
  posts: 8,
  sockets: 8,
  strangers: 8,
}

/**
 * The items of a text: a list, one object, or an object a line. A line that is no JSON is an item all the same (undefined), so that it is
 * answered in its place.
 */
export function parseIngest(text: string): { items: readonly unknown[]; isOne: boolean } {
  const whole = tryParse(text)
  if (Array.isArray(whole)) return { items: whole, isOne: false }
  if (whole !== undefined) return { items: [whole], isOne: true }
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return { items: lines.map(tryParse), isOne: false }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
