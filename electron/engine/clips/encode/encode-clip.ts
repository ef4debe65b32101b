// A clip encoded anew: exact to the frame at both ends, loudness as wanted, and one file whatever the recordings are like.
import type { ClipDraft, ClipWork } from '../clip-draft.ts'
import type { Container } from '../container.ts'
import { partsOf } from '../clip-parts.ts'
import { encoderTimeBase } from './choose-pictures.ts'
import type { Pictures } from './choose-pictures.ts'
import { soundGraph } from './filter-graph.ts'
import { findPictures, openArgs, toGraphInputs } from './find-pictures.ts'
import type { PictureStretch } from './find-pictures.ts'
import { loudnessFilter, measureLoudness, measuringFilter } from './loudness.ts'
import { render } from './render.ts'
import { audioBitsPerSecond, mostBitsPerSecond } from './video-encoder.ts'

/** 1024 samples that AAC needs before the first: MP4 hides them by an edit list, Matroska lets all else begin so much later. */
const aacPrimingMs = 1024 / 44.1

export async function encodeClip(work: ClipWork): Promise<ClipDraft> {
  const stretches = await findPictures(work)
  const last = stretches.at(-1)!
  const video = stretches.find(({ segment }) => segment.recording.video)?.segment.recording.video
  const container: Container = work.container ?? { format: 'mp4', extension: video ? '.mp4' : '.m4a' }
  const durationMs = stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
  const bitsPerSecond = (video ? mostBitsPerSecond(video) : 0) + work.tracks.length * audioBitsPerSecond(6)
  await work.assertSpace((bitsPerSecond / 8) * (durationMs / 1000) + 1_000_000)

  const isTurned = stretches.some(({ segment }) => segment.recording.video?.rotationDegrees)
  const file = work.temporaries.name(container.extension)
  const soundFilters = await findSoundFilters(work, stretches)
  const timeBase = encoderTimeBase(stretches, video?.fps ?? 30)
  const warnings = await render(work, { stretches, soundFilters, timeBase, durationMs, file, container })
  return {
    file,
    parts: partsOf(stretches),
    extension: container.extension,
    expected: {
      hasPicture: video !== undefined,
      audioTracks: work.tracks.length,
      rotationDegrees: isTurned ? 0 : undefined, // turned upright while decoding
      durationMs,
      toleranceMs: 1000 / (video?.fps || 25) + lastPictureMs(last),
      jointsMs: [], // one encoder wrote it all
      isPictureCompared: false,
      decodedEnd: undefined,
      pictures: undefined, // a damaged picture of the source may be missing
      leadMs: container.format === 'matroska' && work.tracks.length > 0 ? aacPrimingMs : 0,
    },
    warnings,
  }
}

/** Where pictures do not come at a constant rate: how much longer than the one before the last one stays, which files do not tell. */
function lastPictureMs({ endMs, atMs }: Pictures): number {
  const [before, last] = [atMs.at(-2), atMs.at(-1)]
  return last === undefined ? 0 : Math.max(0, endMs - last - (last - (before ?? last)))
}

/** One listening pass a track, only where loudness was asked for. */
export async function findSoundFilters(work: ClipWork, stretches: readonly PictureStretch[]): Promise<string[]> {
  const { tools, tracks, loudnessLufs, signal } = work
  if (loudnessLufs === undefined) return tracks.map(() => 'anull')
  const inputs = toGraphInputs(stretches, tracks)
  const filters: string[] = []
  for (const place of tracks.keys()) {
    const args = [...openArgs(stretches), '-filter_complex', soundGraph(inputs, place, measuringFilter)]
    filters.push(loudnessFilter(await measureLoudness(tools.run, args, signal), loudnessLufs))
  }
  return filters
}
