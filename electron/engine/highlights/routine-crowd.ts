// Is what the chat says just now mostly routine: greetings, answers to a draw, trouble with the stream, what is pasted because the host
// asked for it, gifts and thanks for them?
import type { Values } from './score.ts'

const routineSignals = ['greetings', 'lottery', 'trouble', 'thanks'] as const
/** What has to be known to tell, however little it counts for moments. */
export const crowdSignals: readonly string[] = [...routineSignals, 'repeats', 'gifts', 'messageRate']
const giftsCount = 0.3 // of their damped value, beside a message
const windowSeconds = 31
const routineShare = 0.5 // of what else is said
const leastMessages = 1
const longestSeconds = 240

export interface Routine {
  /** What the chat says now is not what it says usually. */
  isCrowd: boolean
  /** The same, or what is pasted: a host asked for it, and was loud for that. Some chats say the same all evening, which is usual there. */
  isAskedFor: boolean
}

export function createRoutineCrowd() {
  const latest: { crowd: number; copied: number; all: number }[] = []
  const crowd = createLasting()
  const asked = createLasting()
  return {
    /** Takes the next second; tells about the last thirty. */
    push(values: Values): Routine {
      const isKnown = Number.isFinite(values['messageRate'])
      latest.push(
        isKnown
          ? { crowd: routineOf(values), copied: values['repeats'] || 0, all: values['messageRate']! }
          : { crowd: 0, copied: 0, all: 0 },
      )
      if (latest.length > windowSeconds) latest.shift()
      const all = sum(latest.map(second => second.all))
      const isMostly = (routine: number) => routine > leastMessages && routine > routineShare * all
      const ofCrowd = sum(latest.map(second => second.crowd))
      const copied = sum(latest.map(second => second.copied))
      return { isCrowd: crowd.note(isMostly(ofCrowd)), isAskedFor: asked.note(isMostly(ofCrowd + copied)) }
    },
  }
}

/** What goes on for too long is no event but what this chat is like. */
function createLasting() {
  let lastsSeconds = 0
  return {
    note(isSo: boolean): boolean {
      lastsSeconds = isSo ? lastsSeconds + 1 : 0
      return isSo && lastsSeconds <= longestSeconds
    },
  }
}

const routineOf = (values: Values): number => sum(routineSignals.map(signal => values[signal] || 0)) + giftsCount * (values['gifts'] || 0)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
