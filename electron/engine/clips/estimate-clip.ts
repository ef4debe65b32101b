// About how many bytes a clip will take, before it is made. Pure. Copied pictures are a share of their recording; encoded ones are a guess.
import type { ClipMode, ClipPreset, ClipRange } from '../../contract/clips.ts'
import type { Recording } from '../../contract/shows.ts'
import { presetSize } from './encode/preset-size.ts'
import { audioBitsPerSecond, typicalBitsPerSecond } from './encode/video-encoder.ts'
import { planClip } from './plan-clip.ts'
import type { Segment } from './plan-clip.ts'

export interface EstimateOf {
  recordings: readonly Recording[]
  ranges: readonly ClipRange[]
  mode: ClipMode
  preset: ClipPreset
}

/** Container, index and metadata. */
const wrappingBytes = 20_000

/** @throws AppError `range-backwards`, `range-outside-show`, `range-too-short` */
export function estimateClipBytes({ recordings, ranges, mode, preset }: EstimateOf): number {
  const { segments } = planClip({ recordings, ranges })
  const isCopied = mode !== 'encode' && preset === 'source'
  return Math.round(
    segments.reduce((sum, segment) => sum + (isCopied ? copiedBytes(segment) : encodedBytes(segment, preset)), wrappingBytes),
  )
}

const copiedBytes = ({ recording, fileFromMs, fileToMs }: Segment): number =>
  recording.sizeBytes * Math.min(1, (fileToMs - fileFromMs) / Math.max(1, recording.durationMs))

function encodedBytes({ recording: { video, audio }, fileFromMs, fileToMs }: Segment, preset: ClipPreset): number {
  const sound = audio.reduce((sum, { channels }) => sum + audioBitsPerSecond(channels), 0)
  const picture = video ? typicalBitsPerSecond({ ...video, ...presetSize(preset, video).size }) : 0
  return ((sound + picture) / 8) * ((fileToMs - fileFromMs) / 1000)
}
