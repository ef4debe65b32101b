// Looks up which pictures and which sound of a recording an exact clip is made from. Nothing is written.
import type { RunFfmpeg } from '../../lib/ffmpeg.ts'
import { together } from '../../lib/together.ts'
import { NotLossless } from '../clip-tools.ts'
import { choosePictures, pictureMsOf } from '../encode/choose-pictures.ts'
import type { PictureStretch } from '../encode/find-pictures.ts'
import { readAround } from '../list-packets.ts'
import type { PacketList, Window } from '../list-packets.ts'
import type { Segment } from '../plan-clip.ts'
import { longestPrerollMs } from './choose-sound.ts'

export interface ExactStretch extends PictureStretch {
  video: PacketList
  /** The packets of the stretch's pictures lie between these two, both inside, and begin with a key frame. */
  firstPacket: number
  lastPacket: number
  sound: SoundAround | undefined
}

/** The sound of the stretch and around it. */
export interface SoundAround {
  window: Window
  /** One a kept track; undefined where this recording has none. */
  tracks: (PacketList | undefined)[]
}

export async function findExactStretch(
  run: RunFfmpeg,
  { segment, tracks }: { segment: Segment; tracks: readonly number[] },
  signal: AbortSignal | undefined,
): Promise<ExactStretch> {
  const { recording, fileFromMs: fromMs, fileToMs: toMs } = segment
  const [found, sound] = await together([
    readAround(
      run,
      { recording, fromMs, toMs, maps: ['-map', '0:V:0'] },
      ([video], window) => {
        const pictures = video && choosePictures([video], { fromMs, toMs, window, pictureMs: pictureMsOf(recording) })
        return pictures && { pictures, video }
      },
      signal,
    ),
    findSound(run, { segment, tracks }, signal),
  ])
  if (!found) throw new NotLossless('copy-failed', 'no picture in this range')
  const { pictures, video } = found.choice
  const wanted = new Set(pictures.atMs)
  const firstPacket = video.isKey.findIndex((isKey, packet) => isKey && wanted.has(video.startMs[packet]!))
  const lastPacket = video.startMs.findLastIndex(ms => wanted.has(ms))
  if (firstPacket < 0) throw new NotLossless('no-key-frame', 'no key frame in this range')
  return { ...pictures, segment, window: found.window, video, firstPacket, lastPacket, sound }
}

/** For `inputArgs`: read without pictures, so that ffmpeg seeks and counts the same packets when they are copied. */
export const soundOnlyArgs = ['-vn']

/** A track is known far enough when it is heard before the stretch, or its file was read from the start; and likewise behind it. */
async function findSound(
  run: RunFfmpeg,
  { segment: { recording, fileFromMs: fromMs, fileToMs: toMs }, tracks }: { segment: Segment; tracks: readonly number[] },
  signal: AbortSignal | undefined,
): Promise<SoundAround | undefined> {
  const here = tracks.filter(track => track < recording.audio.length)
  if (here.length === 0) return undefined
  const maps = here.flatMap(track => ['-map', `0:a:${track}`])
  const found = await readAround(
    run,
    { recording, fromMs, toMs, maps, before: soundOnlyArgs },
    (streams, { seekMs }) =>
      seekMs === undefined || streams.some(({ startMs }) => startMs[0]! < fromMs - longestPrerollMs) ? streams : undefined,
    signal,
  )
  return found && { window: found.window, tracks: tracks.map(track => found.choice[here.indexOf(track)]) }
}

/** Where reading may begin for one of its pictures: before the group it is in; else where the whole stretch could be read from. */
export function placesToSeek({ video, window }: ExactStretch, atMs: number): (number | undefined)[] {
  const nearMs = video.startMs.reduce(
    (latest, ms, packet) => (video.isKey[packet] && ms <= atMs ? Math.max(latest, ms) : latest),
    -Infinity,
  )
  return window.seekMs !== undefined && nearMs > window.seekMs ? [nearMs, window.seekMs] : [window.seekMs]
}
