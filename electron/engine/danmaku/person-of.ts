// Who wrote a message, where people are counted or known again: those of two platforms may share an id.
import type { Message } from '../../contract/danmaku.ts'

/** Who is not logged in comes without an id, or with 0: the name tells them apart, and without one each message is of somebody else. */
export function personOf({ platform, user, id }: Pick<Message, 'platform' | 'user' | 'id'>): string {
  const isKnown = user.id !== '' && user.id !== '0'
  return `${platform}:${isKnown ? user.id : user.name || id}`
}
