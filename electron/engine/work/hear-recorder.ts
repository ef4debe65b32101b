// What OBS says of its recorder in one conversation, as the running show hears it: words, and readings between them.
import { normalize } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LiveWord } from '../live/show-record.ts'
import type { Conversation } from '../obs/conversation/conversation.ts'
import { recordFileOf } from '../obs/mirror/recording-settings.ts'

export interface HearNeeds {
  clock: Clock
  log: Log
  tell(word: LiveWord): void
  /** The file that OBS records into, whenever that is another one; OBS before 30.2 does not tell of splits. */
  onFile(listener: (path: string) => void): () => void
}

/** Uneven, so that readings fall on all parts of a picture. */
const readEveryMs = [730, 1010, 870, 1130, 950, 810, 1070] as const

/** Until the conversation ends. */
export function hearRecorder(conversation: Conversation, { clock, log, tell, onFile }: HearNeeds): void {
  const now = () => clock.monotonicMs()
  const isOver = () => conversation.ended.aborted
  let firstFile: string | undefined
  let hasMet = false

  conversation.on('RecordStateChanged', ({ outputState, outputPath }) => {
    const atMs = now()
    switch (outputState) {
      case 'OBS_WEBSOCKET_OUTPUT_STARTED':
        firstFile = normalize(outputPath)
        hasMet = false // it may have another rate now
        return tell({ is: 'started', atMs, path: firstFile })
      case 'OBS_WEBSOCKET_OUTPUT_PAUSED':
        return tell({ is: 'paused', atMs })
      case 'OBS_WEBSOCKET_OUTPUT_RESUMED':
        return tell({ is: 'resumed', atMs })
      case 'OBS_WEBSOCKET_OUTPUT_STOPPING':
        return tell({ is: 'stopping', atMs })
      case 'OBS_WEBSOCKET_OUTPUT_STOPPED':
        return tell({ is: 'stopped', atMs })
    }
  })
  conversation.on('StreamStateChanged', ({ outputState, outputActive }) => {
    const isEnd = outputState === 'OBS_WEBSOCKET_OUTPUT_STOPPED'
    if (isEnd || outputState === 'OBS_WEBSOCKET_OUTPUT_STARTED') tell({ is: 'stream', atMs: now(), isOn: outputActive, forMs: 0 })
  })
  const stopFiles = onFile(path => {
    if (normalize(path) !== firstFile) tell({ is: 'split', atMs: now(), path: normalize(path) })
  })
  const lost = () => {
    stopFiles()
    tell({ is: 'lost', atMs: now() })
  }
  if (isOver()) return lost()
  conversation.ended.addEventListener('abort', lost, { once: true })

  async function meet(): Promise<void> {
    const { fpsNumerator, fpsDenominator } = await conversation.request('GetVideoSettings')
    const stream = await conversation.request('GetStreamStatus')
    // whole nanoseconds, as OBS counts
    tell({ is: 'met', atMs: now(), frameMs: Math.floor((1e9 * fpsDenominator) / fpsNumerator) / 1e6 })
    tell({ is: 'stream', atMs: now(), isOn: stream.outputActive, forMs: stream.outputDuration })
    const { outputActive: isRecording } = await conversation.request('GetRecordStatus')
    const path = isRecording ? await recordFileOf(conversation) : undefined
    firstFile ??= path && normalize(path)
  }

  async function read(): Promise<void> {
    const askedAtMs = now()
    const { outputActive, outputPaused, outputDuration } = await conversation.request('GetRecordStatus')
    const answeredAtMs = now()
    const pictures = outputActive ? (await conversation.request('GetStats')).renderTotalFrames : undefined
    tell({
      is: 'read',
      isActive: outputActive,
      isPaused: outputPaused,
      path: firstFile,
      askedAtMs,
      answeredAtMs,
      durationMs: outputDuration,
      rendered: pictures === undefined ? undefined : { pictures, atMs: now() },
    })
  }

  async function keepReading(): Promise<void> {
    for (let turn = 0; !isOver(); turn++) {
      try {
        if (!hasMet) {
          hasMet = true
          await meet()
        }
        await read()
      } catch (error) {
        hasMet = false
        if (!isOver()) log.info('OBS did not tell of its recorder', { problem: String(error) }) // silent, or loading: it is asked again
      }
      await clock.sleep(readEveryMs[turn % readEveryMs.length]!, conversation.ended)
    }
  }
  keepReading().catch((error: unknown) => {
    if (!isOver()) log.error('listening to the recorder failed', error)
  })
}
