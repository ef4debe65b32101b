import type { LiveShow } from '../../../../electron/contract/live.ts'

/** How much of the show is in files. */
export const recordedMs = ({ stretches }: Pick<LiveShow, 'stretches'>): number =>
  stretches.reduce((sum, { durationMs }) => sum + durationMs, 0)
