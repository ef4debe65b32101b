// A platform that a show is streamed to: an ffmpeg that listens on this machine and keeps what arrives.
import { freePort } from './free-port.ts'
import { ffmpegForTests } from './make-video.ts'
import type { RealObs } from './real-obs.ts'
import { startWatched } from './start-watched.ts'

export type RtmpSink = Awaited<ReturnType<typeof startRtmpSink>>

const key = 'show'
const serverAt = (port: number) => `rtmp://127.0.0.1:${port}/live`

/** From its next start of a stream on. */
export async function streamTo(obs: RealObs, port: number): Promise<void> {
  const settings = { streamServiceType: 'rtmp_custom', streamServiceSettings: { server: serverAt(port), key } }
  await obs.call('SetStreamServiceSettings', settings)
}

/** Takes one stream, and ends with it; then `file` is whole. */
export async function startRtmpSink(file: string) {
  const port = await freePort()
  const from = ['-listen', '1', '-i', `${serverAt(port)}/${key}`]
  const args = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...from, '-c', 'copy', file]
  const { ended, close } = await startWatched(ffmpegForTests, args, { env: process.env, logFile: `${file}.log` })
  return { file, port, ended, close }
}
