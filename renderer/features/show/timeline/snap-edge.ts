// Where an edge would lie well: on a cut, or in a pause of the talk. Only for those who asked for it.
import type { Lane } from '../../../../electron/contract/lanes.ts'

/** Both are read as finely as pauses are measured. */
export const snapSignals = ['cutAt', 'pauses'] as const

const quiet = 0.5

/** Times to snap to. A pause has two: its beginning and its end. */
export function snapPointsOf(lanes: readonly Lane[]): number[] {
  const points = new Set<number>()
  for (const lane of lanes) {
    for (const point of lane.name === 'cutAt' ? cutsIn(lane) : pausesIn(lane)) points.add(Math.round(point))
  }
  return [...points].sort((a, b) => a - b)
}

/** The value is where within its second the cut lies; several columns tell of the same second. */
function cutsIn({ fromMs, stepMs, high }: Lane): number[] {
  return high.flatMap((share, column) => {
    if (share === null) return []
    const second = Math.floor((fromMs + (column + 0.5) * stepMs) / 1000)
    return [second * 1000 + share * 1000]
  })
}

function pausesIn({ fromMs, stepMs, high }: Lane): number[] {
  const isQuiet = (column: number) => (high[column] ?? 0) >= quiet
  return high.flatMap((_, column) => (column > 0 && isQuiet(column) !== isQuiet(column - 1) ? [fromMs + column * stepMs] : []))
}

/** The nearest point within reach, else the time itself. */
export function snapTo(points: readonly number[], atMs: number, reachMs: number): number {
  let best = atMs
  let least = reachMs
  for (const point of points) {
    const far = Math.abs(point - atMs)
    if (far > least) continue
    best = point
    least = far
  }
  return best
}
