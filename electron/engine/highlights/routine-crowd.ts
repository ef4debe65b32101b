// Is what the chat says just now mostly routine: greetings, answers to a draw, trouble with the stream, what is pasted because the host
// asked for it, gifts and thanks for them?
import type { Values } from './score.ts'

const routineSignals = ['greetings', 'lottery', 'trouble', 'thanks', 'repeats'] as const
/** What has to be known to tell, however little it counts for moments. */
export const crowdSignals: readonly string[] = [...routineSignals, 'gifts', 'messageRate']
const giftsCount = 0.3 // of their damped value, beside a message
const windowSeconds = 31
const routineShare = 0.5 // of what else is said
const leastMessages = 1
const longestSeconds = 240 // what goes on for longer is what this chat is like

export function createRoutineCrowd() {
  const latest: { routine: number; rest: number }[] = []
  let lastsSeconds = 0
  return {
    /** Takes the next second; tells about the last thirty. */
    push(values: Values): boolean {
      if (!Number.isFinite(values['messageRate'])) latest.push({ routine: 0, rest: 0 })
      else latest.push({ routine: routineOf(values), rest: values['messageRate']! })
      if (latest.length > windowSeconds) latest.shift()
      const routine = sum(latest.map(second => second.routine))
      const isMostly = routine > leastMessages && routine > routineShare * sum(latest.map(second => second.rest))
      lastsSeconds = isMostly ? lastsSeconds + 1 : 0
      return isMostly && lastsSeconds <= longestSeconds
    },
  }
}

const routineOf = (values: Values): number => sum(routineSignals.map(signal => values[signal] || 0)) + giftsCount * (values['gifts'] || 0)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
