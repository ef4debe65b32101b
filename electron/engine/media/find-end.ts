// Where a recording really ends. Its header may not know (a recorder that crashed, a file still growing) or may lie (a file cut off later).
import type { ProbedFile } from './parse-probe.ts'
import { readPackets, type Ffprobe, type Packet } from './run-ffprobe.ts'
import { asAppError, isKilled } from './ffmpeg-failure.ts'
import { ProcessError } from '../lib/run-process.ts'

export interface End {
  /** When the last picture has been shown, on the file's clock. */
  pictureEndMs: number | undefined
  soundEndMs: number | undefined
  /** ffprobe met the end of the file in the middle of something. */
  isBroken: boolean
}

const lookBackMs = 3000
// Past every end: demuxers answer with the last group of pictures they can find, reading on from their index where they must.
const afterEverything = '1000000%'

/** Looks near the end first; only where nothing is found there, all packets are read. */
export async function findEnd(ffprobe: Ffprobe, file: string, probed: ProbedFile, signal: AbortSignal | undefined): Promise<End> {
  const { startMs, declaredDurationMs: durationMs } = probed
  const nearEnd = (endMs: number) => `${Math.max(0, (endMs - lookBackMs) / 1000).toFixed(3)}%`
  const places = [
    ...(durationMs === undefined ? [] : [nearEnd(startMs + durationMs)]),
    afterEverything,
    // FLV may count its duration from zero although it starts hours later, or the other way round
    ...(durationMs === undefined ? [] : [nearEnd(durationMs)]),
    '%', // from the beginning
  ]
  let end: End = { pictureEndMs: undefined, soundEndMs: undefined, isBroken: false }
  for (const interval of places) {
    end = await lookAt(interval, { ffprobe, file, probed, signal })
    if ((probed.video ? end.pictureEndMs : end.soundEndMs) !== undefined) return end
  }
  return end
}

async function lookAt(
  interval: string,
  { ffprobe, file, probed, signal }: { ffprobe: Ffprobe; file: string; probed: ProbedFile; signal: AbortSignal | undefined },
): Promise<End> {
  const isSound = new Set(probed.audio.map(({ index }) => index))
  const end: End = { pictureEndMs: undefined, soundEndMs: undefined, isBroken: false }
  const onPacket = ({ streamIndex, atMs, durationMs, isHidden }: Packet) => {
    if (isHidden) return
    if (streamIndex === probed.video?.index) end.pictureEndMs = Math.max(end.pictureEndMs ?? -Infinity, atMs + durationMs)
    else if (isSound.has(streamIndex)) end.soundEndMs = Math.max(end.soundEndMs ?? -Infinity, atMs + durationMs)
  }
  const stderrTail = await readPackets(ffprobe, file, { streams: undefined, interval, onPacket, signal }).then(
    answer => answer.stderrTail,
    (error: unknown) => {
      if (isKilled(error)) throw asAppError(error, 'ffprobe', ['-i', `file:${file}`])
      if (error instanceof ProcessError) return error.stderrTail // a broken end may make it fail after telling what there was
      throw error
    },
  )
  return { ...end, isBroken: /ended prematurely|partial file|Packet mismatch|corrupt|truncat/i.test(stderrTail) }
}
