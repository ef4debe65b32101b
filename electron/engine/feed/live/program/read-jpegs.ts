// JPEGs → the small grey pictures that are compared, by one ffmpeg that is kept for all of them.
import { PassThrough } from 'node:stream'
import type { Clock } from '../../../lib/clock.ts'
import type { RunFfmpeg } from '../../../lib/ffmpeg.ts'
import { pictureHeight, pictureWidth } from '../../picture/picture-change.ts'

const pictureBytes = pictureWidth * pictureHeight
/** ffmpeg answers within milliseconds; on its first picture it has yet to start. */
const answerWithinMs = 3000

/** Several parts with their lengths (`mpjpeg`): without a length the end of a JPEG is known only when the next one begins. */
const args = [
  ...['-f', 'mpjpeg', '-i', 'pipe:0', '-map', '0:v:0'],
  // to grey as in `smallPictures`: ffmpeg's grey has full range, whatever it is made of
  ...['-vf', `scale=${pictureWidth}:${pictureHeight}:flags=area,format=gray`],
  ...['-c:v', 'rawvideo', '-fps_mode', 'passthrough', '-threads:v', '1', '-flush_packets', '1', '-f', 'rawvideo', '-'],
]

/** One picture at a time: ask for the next when this one has come. */
export function createJpegReader({ run, clock, signal }: { run: RunFfmpeg; clock: Pick<Clock, 'sleep'>; signal: AbortSignal }) {
  let decoder: ReturnType<typeof startDecoder> | undefined

  function startDecoder() {
    const stop = new AbortController()
    const input = new PassThrough()
    const bytes = Buffer.alloc(pictureBytes)
    let filled = 0
    let answer: ((picture: Uint8Array | undefined) => void) | undefined
    const tell = (picture: Uint8Array | undefined) => {
      answer?.(picture)
      answer = undefined
    }
    const onStdoutChunk = (chunk: Buffer) => {
      filled += chunk.copy(bytes, filled)
      if (filled < pictureBytes) return
      filled = 0
      tell(bytes)
    }
    void run(args, { signal: AbortSignal.any([signal, stop.signal]), stdin: input, isPatient: true, onStdoutChunk }).then(
      () => tell(undefined),
      () => tell(undefined),
    )
    return {
      read(jpeg: Buffer): Promise<Uint8Array | undefined> {
        input.write(`--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: ${jpeg.length}\r\n\r\n`)
        input.write(jpeg)
        input.write('\r\n')
        return new Promise(resolve => (answer = resolve))
      },
      stop(): void {
        input.end()
        stop.abort()
      },
    }
  }

  function stop() {
    decoder?.stop()
    decoder = undefined
  }

  return {
    /** Valid until the next one; undefined where it is no picture, or ffmpeg was ended meanwhile. */
    async read(jpeg: Buffer): Promise<Uint8Array | undefined> {
      decoder ??= startDecoder()
      const limit = new AbortController()
      const late = clock.sleep(answerWithinMs, AbortSignal.any([signal, limit.signal])).then(
        () => undefined,
        () => undefined,
      )
      const picture = await Promise.race([decoder.read(jpeg), late])
      limit.abort()
      if (!picture) stop() // what comes later would be taken for the next one
      return picture
    },
    close: stop,
  }
}
