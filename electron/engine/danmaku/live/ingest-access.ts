// What programs must know to bring messages: a token of their own, which opens nothing else. Kept sealed, made at first use.
import { randomBytes } from 'node:crypto'
import { createListeners } from '../../lib/listeners.ts'
import type { Log } from '../../lib/log.ts'

export interface KeptSecrets {
  read(name: string): string | undefined
  keep(name: string, text: string): Promise<void>
}

const keptAs = 'danmaku.ingestToken'

export function createIngestAccess({ secrets, isOn, log }: { secrets: KeptSecrets; isOn: () => boolean; log: Log }) {
  const onChange = createListeners<void>()
  let wasOn = isOn()
  // One that cannot be opened with this engine's key is not replaced by itself: it is good again under the key that sealed it.
  let token = wasOn ? secrets.read(keptAs) : undefined
  let making: Promise<string> | undefined

  async function make(): Promise<string> {
    const made = randomBytes(32).toString('base64url')
    await secrets.keep(keptAs, made)
    token = made
    onChange.tell()
    return made
  }

  /** The one there is; else a new one. */
  const found = async (): Promise<string> => (token ??= secrets.read(keptAs)) ?? (making ??= make().finally(() => (making = undefined)))

  /** The setting may be another one. */
  function look(): void {
    if (isOn() === wasOn) return
    wasOn = isOn()
    if (wasOn) found().catch((error: unknown) => log.error('there is no token for those who bring messages', error))
    onChange.tell()
  }

  return {
    /** Undefined while the door is shut. */
    current: (): string | undefined => (isOn() ? token : undefined),
    found,
    renew: make,
    look,
    /** The door was opened or shut, or has another token. */
    onChange: onChange.add,
  }
}
