// What every chat format offers: a reader that is fed with text as it comes from the disk and tells what it finds.

/** One item as the file has it, before cleaning and checking. */
export interface MessageDraft {
  /** Absent where the format has none; one is made from the content then. */
  id?: string | undefined
  platform: string
  kind: string
  /** On the file's own clock: milliseconds since the recording's start. */
  atMs: number
  sentAtMs?: number | undefined
  user: { id: string; name: string }
  text?: string | undefined
  value?: number | undefined
}

/** Why an item was left out. */
const skipReasons = ['broken', 'too-long', 'no-time', 'unknown-kind', 'unknown-element', 'not-a-message'] as const
export type SkipReason = (typeof skipReasons)[number]

export interface ChatSink {
  add(draft: MessageDraft, line: number): void
  /** `line` counts from 1. */
  skip(why: SkipReason, line: number): void
  /** The file ends in the middle of something. */
  cutOff(): void
}

export interface ChatReader {
  write(text: string): void
  end(): void
}

/** An item longer than this is refused: nothing a viewer says is, and it must not fill the memory. In characters. */
export const maxItemLength = 1_000_000
