// A platform that a show is streamed to: an ffmpeg that listens on this machine and keeps what arrives.
import { freePort } from '../../helpers/free-port.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import type { RealObs } from '../../helpers/real-obs.ts'
import { startWatched } from '../../helpers/start-watched.ts'

export type RtmpSink = Awaited<ReturnType<typeof startRtmpSink>>

/** Takes one stream, and ends with it; then `file` is whole. */
export async function startRtmpSink(file: string) {
  const server = `rtmp://127.0.0.1:${await freePort()}/live`
  const key = 'show'
  const args = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', '-listen', '1', '-i', `${server}/${key}`, '-c', 'copy', file]
  const { ended, close } = await startWatched(ffmpegForTests, args, { env: process.env, logFile: `${file}.log` })
  return {
    file,
    ended,
    close,
    /** OBS streams to it from its next start of a stream on. */
    async choose(obs: RealObs): Promise<void> {
      const settings = { streamServiceType: 'rtmp_custom', streamServiceSettings: { server, key } }
      await obs.call('SetStreamServiceSettings', settings)
    },
  }
}
