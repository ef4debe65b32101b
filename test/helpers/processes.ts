// What processes take of the machine, as Linux tells it below /proc.
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** Of all processes of the machine, which process started which. */
export type Parents = ReadonlyMap<number, number>

export function readParents(): Parents {
  const pids = readdirSync('/proc').map(Number).filter(Boolean) // prettier-ignore
  return new Map(pids.map(pid => [pid, Number(statOf(pid)[1])]))
}

/** All that it started, and what those started. */
export function processesBelow(pid: number, parents: Parents = readParents()): number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child)
  return children.flatMap(child => [child, ...processesBelow(child, parents)])
}

export const commandLineOf = (pid: number): string => readIfThere(`/proc/${pid}/cmdline`)

/** In memory now; 0 of one that has ended. */
export const megabytesOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0) / 1024

/** Since its start, with what those took that it started and that have ended. */
export const cpuSecondsOf = (pid: number): number =>
  statOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks) / ticksPerSecond, 0)

/** From the state on: what comes before it holds a name in brackets that may hold anything. */
function statOf(pid: number): string[] {
  const stat = readIfThere(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}
