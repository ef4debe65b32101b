// How sure the estimate of the chat's delay is, in as many steps as words are worth. Pure.
import type { ChatDelay } from '../../../../electron/contract/highlights.ts'

const surenesses = ['unknown', 'assumed', 'unsure', 'likely', 'sure'] as const
export type Sureness = (typeof surenesses)[number]

export function delaySureness(delay: Pick<ChatDelay, 'confidence' | 'isMeasured'> | undefined): Sureness {
  if (!delay) return 'unknown'
  if (!delay.isMeasured) return 'assumed'
  if (delay.confidence >= 0.85) return 'sure'
  return delay.confidence >= 0.6 ? 'likely' : 'unsure'
}
