// Runs the encoder: the machine's own where it works, x264 otherwise.
import { AppError } from '../../../contract/errors.ts'
import type { Warning } from '../../../contract/warnings.ts'
import type { Encoder } from '../../lib/ffmpeg.ts'
import type { ClipWork } from '../clip-draft.ts'
import { writerArgs } from '../container.ts'
import type { Container } from '../container.ts'
import { clipGraph, sizeOf } from './filter-graph.ts'
import { openArgs, toGraphInputs } from './find-pictures.ts'
import type { PictureStretch } from './find-pictures.ts'
import { presetSize } from './preset-size.ts'
import { audioBitsPerSecond, isHardwareEncoder, videoEncoderArgs } from './video-encoder.ts'

export interface Rendering {
  stretches: readonly PictureStretch[]
  /** One entry a kept track. */
  soundFilters: readonly string[]
  timeBase: string
  durationMs: number
  file: string
  container: Container
}

/** An encoder that passed its trial may fail all the same (another size, a card in use): then x264. Tone mapping is not in every ffmpeg. */
export async function render(work: ClipWork, rendering: Rendering): Promise<Warning[]> {
  const isHdr = rendering.stretches.some(({ segment }) => hdrTransfers.has(segment.recording.video?.colorTransfer ?? ''))
  const hardware = (await work.tools.encoders()).find(({ name, works }) => works && isHardwareEncoder(name))
  const attempts = [...(hardware ? [hardware] : []), x264, ...(isHdr ? [x264] : [])]
  const warnings: Warning[] = []
  for (const [index, encoder] of attempts.entries()) {
    const isLast = index === attempts.length - 1
    try {
      await runEncoder(work, rendering, { encoder, hasToneMapping: isHdr && !isLast })
      return warnings
    } catch (error) {
      if (isLast || !(error instanceof AppError) || !encoderTroubles.has(error.code)) throw error
      if (encoder === hardware) warnings.push({ code: 'hardware-encoder-failed', details: { encoder: encoder.name } })
    }
  }
  return warnings
}

/** A card's device that is missing or forbidden is told in the words for folders; the folder itself was tried before. */
const encoderTroubles = new Set<string>(['ffmpeg-failed', 'folder-unwritable'])
const x264: Encoder = { name: 'libx264', works: true, globalArguments: [], filter: 'format=yuv420p' }
const hdrTransfers = new Set(['smpte2084', 'arib-std-b67'])

async function runEncoder(
  { tools, tracks, preset, metadataFor, signal, onProgress }: ClipWork,
  { stretches, soundFilters, timeBase, durationMs, file, container }: Rendering,
  { encoder, hasToneMapping }: { encoder: Encoder; hasToneMapping: boolean },
): Promise<void> {
  const inputs = toGraphInputs(stretches, tracks)
  const source = inputs.find(input => input.video)?.video
  const shown = sizeOf(inputs)
  const video = source && shown && { ...source, ...presetSize(preset, shown).size }
  const channels = (place: number) => Math.max(...inputs.map(input => input.tracks[place]?.channels ?? 2))
  const args = [
    ...encoder.globalArguments,
    ...openArgs(stretches),
    ...['-filter_complex', clipGraph(inputs, { hasToneMapping, preset, soundFilters, lastFilter: encoder.filter })],
    ...(video ? ['-map', '[v]', ...videoEncoderArgs(encoder.name, video), '-enc_time_base:v', timeBase, '-fps_mode', 'vfr'] : []),
    ...tracks.flatMap((_, place) => ['-map', `[a${place}]`, `-b:a:${place}`, String(audioBitsPerSecond(channels(place)))]),
    ...['-c:a', 'aac'],
    ...metadataFor(stretches),
    ...writerArgs(container, { videoCodec: 'h264', indexBytes: undefined }),
    ...['-y', `file:${file}`], // the file is ours alone; an attempt that failed may have begun it
  ]
  await tools.run(args, { signal, onTimeMs: ms => onProgress(ms / durationMs) })
}
