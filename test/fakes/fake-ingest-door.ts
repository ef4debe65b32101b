// A door for programs that bring things, which a test opens and shuts; it notes what was brought.
import type { IngestDoor } from '../../electron/engine/api/ingest-door.ts'
import { createListeners } from '../../electron/engine/lib/listeners.ts'

/** @param answer what becomes of an item */
export function createFakeIngestDoor(answer: (item: unknown) => unknown = () => ({ ok: true })) {
  const listeners = createListeners<void>()
  const brought: { name: string; items: readonly unknown[] }[] = []
  const lines: { name: string; end: 'lost' | 'ended' | undefined }[] = []
  let token: string | undefined
  /** Answers wait for it. */
  let until: Promise<void> = Promise.resolve()

  async function take(name: string, items: readonly unknown[]): Promise<unknown[]> {
    brought.push({ name, items })
    await until
    return items.map(answer)
  }

  const door: IngestDoor = {
    token: () => token,
    onAccess: listeners.add,
    connect(name) {
      const line: (typeof lines)[number] = { name, end: undefined }
      lines.push(line)
      return { take: items => take(name, items), end: isLost => (line.end = isLost ? 'lost' : 'ended') }
    },
    post: take,
  }
  return {
    ...{ door, brought, lines },
    /** Undefined shuts it. */
    open(next: string | undefined): void {
      token = next
      listeners.tell()
    },
    answerAfter: (promise: Promise<void>): void => void (until = promise),
  }
}
