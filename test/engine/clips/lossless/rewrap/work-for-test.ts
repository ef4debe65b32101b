// What a way of cutting is given, for tests that cut without all that comes before and after it.
import type { Recording } from '../../../../../electron/contract/shows.ts'
import type { ClipWork } from '../../../../../electron/engine/clips/clip-draft.ts'
import { planClip } from '../../../../../electron/engine/clips/plan-clip.ts'
import { createTemporaries } from '../../../../../electron/engine/clips/target.ts'
import { realTools } from '../../cut-for-test.ts'

export interface WorkForTest {
  recordings: readonly Recording[]
  ranges: readonly (readonly [number, number])[]
  tracks: readonly number[]
}

export function workOf(folder: string, { recordings, ranges, tracks }: WorkForTest): ClipWork {
  const plan = planClip({ recordings, ranges: ranges.map(([startMs, endMs]) => ({ startMs, endMs })) })
  return {
    ...{
      tools: realTools,
      segments: plan.segments,
      tracks,
      container: undefined,
      preset: 'source',
      loudnessLufs: undefined,
      signal: undefined,
    },
    metadataFor: () => ['-map_metadata', '-1', '-metadata', 'title=一段 🎬'],
    assertSpace: () => Promise.resolve(),
    temporaries: createTemporaries(folder, () => {}),
    onProgress: () => {},
  }
}
