// Ids that a stream does not use, for the pictures that are encoded to stand beside it.
import type { HevcIds } from './hevc/move-ids.ts'
import { movedPpsIds } from './hevc/move-ids.ts'
import type { ParameterSet } from './parameter-sets.ts'

/**
 * One number for both sets, since x264's `sps-id` names both: 0 to 31. `undefined`: none is free.
 * @param used of the whole stream: `parameterSetsOf` its record, and `parameterSetsIn` its samples where those hold some
 */
export function freeH264Id(used: readonly ParameterSet[]): number | undefined {
  return firstFree(used, { first: 0, last: 31 })
}

/** As `moveHevcIds` wants them. `undefined`: none is free. @param used as above */
export function freeHevcIds(used: readonly ParameterSet[]): HevcIds | undefined {
  const free = (kind: ParameterSet['kind'], range: IdRange) =>
    firstFree(
      used.filter(set => set.kind === kind),
      range,
    )
  const [vps, sps, pps] = [free('vps', { first: 0, last: 15 }), free('sps', { first: 0, last: 15 }), free('pps', movedPpsIds)]
  return vps === undefined || sps === undefined || pps === undefined ? undefined : { vps, sps, pps }
}

interface IdRange {
  first: number
  last: number
}

function firstFree(used: readonly ParameterSet[], { first, last }: IdRange): number | undefined {
  const ids = new Set(used.map(({ id }) => id))
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).find(id => !ids.has(id))
}
