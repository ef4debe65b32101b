// Whether stretches of several recordings can become one lossless file. Pure.
import type { StretchToCopy } from './copy-stretch.ts'

/** What has to be the same for one decoder to go on from one recording into the next. */
function parametersOf({ segment: { recording }, streams }: StretchToCopy): Record<string, string> {
  const { video, audio } = recording
  const picture: Record<string, string> = video
    ? {
        size: `${video.width}x${video.height}`,
        pixelFormat: video.pixelFormat ?? '',
        profile: video.profile ?? '',
        colorTransfer: video.colorTransfer ?? '',
        rotation: String(video.rotationDegrees),
      }
    : {}
  const sound = streams
    .filter(({ kind }) => kind === 'audio')
    .map(({ map }) => audio[Number(map.split(':').at(-1))])
    .map(track => (track ? `${track.codec} ${track.channels} ch ${track.sampleRateHz} Hz` : ''))
  return {
    streams: streams.map(({ map, codec }) => `${map} ${codec}`).join(', '),
    ...picture,
    sound: sound.join(', '),
    extradata: streams.map(({ extradata }) => extradata).join(', '),
  }
}

/** What is not the same, as text for developers; `undefined` when all fit together. */
export function findDifference(stretches: readonly StretchToCopy[]): string | undefined {
  const [first, ...others] = stretches.map(parametersOf)
  for (const other of others) {
    for (const [name, value] of Object.entries(first ?? {})) {
      if (other[name] !== value) return `${name}: ${value} and ${other[name] ?? 'none'}`
    }
  }
  return undefined
}

/**
 * Within a range, a recording that begins in the middle (because it overlaps the one before) can go on losslessly only where it has a
 * key frame; one picture more or less is not heard or seen. A range of its own begins at the key frame before it, as the first does.
 */
export function hasCleanSeams(stretches: readonly StretchToCopy[]): boolean {
  return stretches.every(({ segment, startMs }, place) => {
    if (segment.range !== stretches[place - 1]?.segment.range) return true
    const pictureMs = 1000 / (segment.recording.video?.fps || 25)
    return Math.abs(startMs - segment.fileFromMs) <= pictureMs
  })
}
