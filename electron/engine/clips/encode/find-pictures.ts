// Looks up, in each recording of the span, which pictures an encoded clip begins and ends with.
import { AppError } from '../../../contract/errors.ts'
import type { ClipWork } from '../clip-draft.ts'
import { inputArgs, readAround } from '../list-packets.ts'
import type { Window } from '../list-packets.ts'
import { continues, noPictureIn } from '../plan-clip.ts'
import type { Segment } from '../plan-clip.ts'
import { choosePictures, pictureMsOf } from './choose-pictures.ts'
import type { Pictures } from './choose-pictures.ts'
import type { GraphInput } from './filter-graph.ts'

/** A stretch to encode: which pictures, and where reading has to begin for them. */
export interface PictureStretch extends Pictures {
  segment: Segment
  window: Window
}

export async function findPictures({ tools, segments, signal }: ClipWork): Promise<PictureStretch[]> {
  const stretches: PictureStretch[] = []
  for (const segment of segments) {
    const { recording, fileFromMs: fromMs, fileToMs: toMs } = segment
    const found = recording.video
      ? await readAround(
          tools.run,
          { recording, fromMs, toMs, maps: ['-map', '0:V:0'] },
          (streams, window) => choosePictures(streams, { fromMs, toMs, window, pictureMs: pictureMsOf(recording) }),
          signal,
        )
      : soundOnly(segment)
    if (found) stretches.push({ ...found.choice, segment, window: found.window })
  }
  const ranges = [...new Set(segments.map(({ range }) => range))]
  const empty = ranges.find(range => stretches.every(({ segment }) => segment.range !== range))
  if (empty === undefined) return stretches
  const detail = noPictureIn(ranges, empty)
  throw new AppError('ffmpeg-failed', detail, { details: { detail } })
}

function soundOnly({ recording, fileFromMs, fileToMs }: Segment): { choice: Pictures; window: Window } {
  const seekMs = fileFromMs - 1000
  return {
    choice: { startMs: fileFromMs, endMs: fileToMs, atMs: [] },
    window: { seekMs: seekMs > recording.fileStartMs ? seekMs : undefined, stopMs: undefined },
  }
}

/** `-noaccurate_seek`: the graph trims, on the file's clock; ffmpeg's own trimming counts from the file's start. */
export const openArgs = (stretches: readonly PictureStretch[]): string[] => [
  '-copyts',
  ...stretches.flatMap(({ segment, window }) => ['-noaccurate_seek', ...inputArgs(segment.recording.path, window)]),
]

/** Where the clip jumps from one stretch to the next, the sound of both is faded: a wave that is cut off clicks. */
export function toGraphInputs(stretches: readonly PictureStretch[], tracks: readonly number[]): GraphInput[] {
  const jumps = stretches.map(({ segment }, place) => place > 0 && !continues(stretches[place - 1]!.segment, segment))
  return stretches.map(({ startMs, endMs, segment: { recording } }, place) => ({
    startMs,
    endMs,
    fades: { in: jumps[place] ?? false, out: jumps[place + 1] ?? false },
    video: recording.video,
    tracks: tracks.map(track => {
      const facts = recording.audio[track]
      return facts && { track, channels: facts.channels }
    }),
  }))
}
