// What to say and to do about programs that are missing.
import type { OutsideProgram } from '../helpers/needs.ts'
import { installArguments } from './apt.ts'
import { programs } from './programs.ts'

export interface Plan {
  /** The one sentence; undefined when nothing is missing. */
  sentence: string | undefined
  mayRun: boolean
}

/** On the machine that decides what is merged, nothing may be skipped. */
export function planFor(missing: readonly OutsideProgram[], { isCi, hasApt }: { isCi: boolean; hasApt: boolean }): Plan {
  if (missing.length === 0) return { sentence: undefined, mayRun: true }
  const tests = [...new Set(missing.map(name => programs[name].tests))].join(' and ')
  const packages = missing.map(name => programs[name].packageName)
  const remedy = hasApt ? ` To install: ${aptCommand(packages)}` : ''
  const outcome = isCi ? `nothing may be skipped with CI=true, and these would be: ${tests}` : `these do not run: ${tests}`
  return { sentence: `Missing: ${missing.join(', ')}; ${outcome}.${remedy}`, mayRun: !isCi }
}

export const aptCommand = (packages: readonly string[]): string => ['sudo apt-get', ...installArguments, ...packages].join(' ')
