// What stands in for the emitters of Electron, whose `on` has an overload for every event.
import { EventEmitter } from 'node:events'

/** An emitter with the other members that are needed; the cast is for the overloads, which no other emitter has. */
export const emitterLike = <Like extends object>(others: Omit<Like, 'on'>): EventEmitter & Like =>
  Object.assign(new EventEmitter(), others) as unknown as EventEmitter & Like

/** An event that its listeners may prevent. */
export function preventable() {
  let isPrevented = false
  return { preventDefault: () => void (isPrevented = true), isPrevented: () => isPrevented }
}
