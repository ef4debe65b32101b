// Makes the small copy of a recording, on the machine's own encoder where that works.
import { AppError } from '../../../contract/errors.ts'
import type { Recording } from '../../../contract/shows.ts'
import type { Encoder } from '../../lib/ffmpeg.ts'
import type { MediaTools, ProxyControl } from '../player-tools.ts'
import type { PreviewCache } from './preview-cache.ts'
import { proxyArgs } from './proxy-arguments.ts'

export const proxyExtension = '.mp4'
/** A copy made another way than before gets another name. */
export const proxyOf = (recording: Recording): string[] => ['proxy', '1', recording.fingerprint]

const x264: Encoder = { name: 'libx264', works: true, globalArguments: [], filter: 'format=yuv420p' }
/** A card's device that is missing or forbidden is told in the words for folders. */
const encoderTroubles = new Set<string>(['ffmpeg-failed', 'folder-unwritable'])

export async function makeProxy(
  { run, encoders }: Pick<MediaTools, 'run' | 'encoders'>,
  cache: PreviewCache,
  recording: Recording,
  { signal, onProgress, onTemporaryFile }: ProxyControl,
): Promise<void> {
  if (await cache.find(proxyOf(recording), proxyExtension)) return
  const hardware = recording.video && (await encoders()).find(({ name, works }) => works && name !== x264.name)
  const attempts = hardware ? [hardware, x264] : [x264]
  await cache.make(proxyOf(recording), proxyExtension, async temporary => {
    onTemporaryFile(temporary)
    onProgress(0, 'converting')
    const onTimeMs = (ms: number) => onProgress(Math.min(1, ms / Math.max(1, recording.durationMs)), 'converting')
    for (const encoder of attempts) {
      try {
        return await run(proxyArgs(recording, encoder, temporary), { signal, onTimeMs })
      } catch (error) {
        // one that passed its trial may fail all the same: another size, a card in use
        if (encoder === x264 || !(error instanceof AppError) || !encoderTroubles.has(error.code)) throw error
      }
    }
  })
}
