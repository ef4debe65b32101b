// Finds a stretch to copy without ffmpeg: in recordings of the usual kind, packets can be found and copied at the speed of the disk.
import { open } from 'node:fs/promises'
import type { Recording } from '../../../../contract/shows.ts'
import type { PlacedPackets } from '../../list-packets.ts'
import type { Segment } from '../../plan-clip.ts'
import { chooseStretch } from '../choose-packets.ts'
import type { Stretch } from '../choose-packets.ts'
import { openMatroska } from './matroska-source.ts'
import { openMp4 } from './mp4-source.ts'

export interface PlacedStretch {
  stretch: Stretch
  /** Pictures, then the tracks asked for. */
  streams: PlacedPackets[]
}

/** What MP4 takes byte for byte as Matroska and MP4 keep it. */
const plainPictures = new Set(['h264', 'hevc'])
const openers = { 'matroska,webm': openMatroska, 'mov,mp4,m4a,3gp,3g2,mj2': openMp4 }
const isKnown = (container: string): container is keyof typeof openers => container in openers

const isOfUsualKind = ({ container, video, audio, warnings }: Recording, tracks: readonly number[]): boolean =>
  isKnown(container) &&
  plainPictures.has(video?.codec ?? '') &&
  tracks.every(track => audio[track]?.codec === 'aac') &&
  warnings.every(({ code }) => code !== 'recording-growing')

/** How far before and after the stretch to read until key frames are found; the last step reads the whole file. */
const margins = [
  { beforeMs: 3000, afterMs: 5000 },
  { beforeMs: 60_000, afterMs: 60_000 },
  { beforeMs: Infinity, afterMs: Infinity },
]

/** `undefined` where ffmpeg has to be asked, also when the file cannot be read: ffmpeg says why. */
export async function findPlaced(
  { recording, fileFromMs, fileToMs }: Segment,
  tracks: readonly number[],
): Promise<PlacedStretch | undefined> {
  if (!isOfUsualKind(recording, tracks) || !isKnown(recording.container)) return undefined
  const handle = await open(recording.path, 'r').catch(() => undefined)
  try {
    const source = handle && (await openers[recording.container](handle, { hasPicture: true, tracks }))
    if (!source) return undefined
    const endMs = recording.fileStartMs + recording.durationMs
    for (const { beforeMs, afterMs } of margins) {
      const window = {
        seekMs: fileFromMs - beforeMs > recording.fileStartMs ? fileFromMs - beforeMs : undefined,
        stopMs: fileToMs + afterMs < endMs ? fileToMs + afterMs : undefined,
      }
      const streams = await source.read(window)
      if (!streams) return undefined
      for (const stream of streams) if (stream.kind === 'video') lastUntilNext(stream)
      const stretch = chooseStretch(streams, { fromMs: fileFromMs, toMs: fileToMs, window })
      if (stretch) return { stretch, streams }
    }
    return undefined
  } catch {
    return undefined // bytes that make no sense to it, or cannot be read
  } finally {
    await handle?.close()
  }
}

/** A picture stays until the next one is shown, which is not the next one stored. */
function lastUntilNext({ startMs, durationMs }: PlacedPackets): void {
  const order = Array.from(startMs.keys()).toSorted((a, b) => startMs[a]! - startMs[b]!)
  for (const [place, packet] of order.entries()) {
    const next = order[place + 1]
    if (next !== undefined) durationMs[packet] = startMs[next]! - startMs[packet]!
  }
}
