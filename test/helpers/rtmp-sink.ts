// A platform that a show is streamed to: an ffmpeg that listens on this machine and keeps what arrives.
import { readFileSync } from 'node:fs'
import { freePort } from './free-port.ts'
import { ffmpegForTests } from './make-video.ts'
import type { RealObs } from './real-obs.ts'
import { startWatched } from './start-watched.ts'
import { waitUntil } from './wait-until.ts'

export type RtmpSink = Awaited<ReturnType<typeof startRtmpSink>>

const key = 'show'
const serverAt = (port: number) => `rtmp://127.0.0.1:${port}/live`

/** From its next start of a stream on. */
export async function streamTo(obs: RealObs, port: number): Promise<void> {
  const settings = { streamServiceType: 'rtmp_custom', streamServiceSettings: { server: serverAt(port), key } }
  await obs.call('SetStreamServiceSettings', settings)
}

/** Takes one stream, from now on, and ends with it; then `file` is whole. */
export async function startRtmpSink(file: string, atPort?: number) {
  const port = atPort ?? (await freePort())
  const from = ['-listen', '1', '-i', `${serverAt(port)}/${key}`]
  const args = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...from, '-c', 'copy', file]
  const { ended, close } = await startWatched(ffmpegForTests, args, { env: process.env, logFile: `${file}.log` })
  await waitUntil(() => isListening(port)) // asked of the system: it takes one caller only
  return { file, port, ended, close }
}

/** As Linux tells it: the local address in hexadecimal, and 0A for one that listens. */
function isListening(port: number): boolean {
  const address = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const sockets = readFileSync('/proc/net/tcp', 'utf8').split('\n').map(line => line.trim().split(/\s+/)) // prettier-ignore
  return sockets.some(([, local, , state]) => local?.endsWith(address) && state === '0A')
}
