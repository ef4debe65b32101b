// Recording, stream, replay buffer and virtual camera. Asking for what is already so is no failure.
import type { ObsRefusal } from '../../../contract/obs.ts'
import { createTurns } from '../../lib/in-turn.ts'
import { isRefusal } from '../conversation/refusals.ts'
import { askAndSee, makeSo, soIf } from './ask-and-see.ts'
import { refusal, sayingWhy } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

/** An encoder on a busy graphics card takes its time. */
const startLimitMs = 15_000
/** Connecting to a service far away; OBS itself gives up after about as long. */
const streamStartLimitMs = 40_000
/** The end of a long MP4, or what a stream with a delay still has to send. */
const stopLimitMs = 90_000
const pauseLimitMs = 3000
/**
 * Between a pause and its end, and from that to the next. Where the recording goes on within a picture of its pause, OBS 29 never records
 * again, says that it does, and cannot stop (tried; obs-studio's issue 7946 tells of it).
 */
const pauseRestMs = 500

/** How OBS refuses what is already so. It is asked rather than looked at: just before and after, its status says something else. */
const runsAlready = 500
const runsNot = 501

const outputs = {
  record: { start: 'StartRecord', stop: 'StopRecord', event: 'RecordStateChanged', why: 'record-failed', limitMs: startLimitMs },
  stream: { start: 'StartStream', stop: 'StopStream', event: 'StreamStateChanged', why: 'stream-failed', limitMs: streamStartLimitMs },
  replay: {
    start: 'StartReplayBuffer',
    stop: 'StopReplayBuffer',
    event: 'ReplayBufferStateChanged',
    why: 'replay-failed',
    limitMs: startLimitMs,
  },
} as const satisfies Record<string, { why: ObsRefusal; [_: string]: unknown }>
type OutputName = keyof typeof outputs

type Word = 'STARTED' | 'STOPPED' | 'PAUSED' | 'RESUMED'
const isWord = ({ outputState }: { outputState: string }, word: Word) => outputState === `OBS_WEBSOCKET_OUTPUT_${word}`

export function createOutputCommands({ conversation: find, mirror, clock }: CommandNeeds) {
  const phaseOf = (name: OutputName) => mirror.now().outputs[name].phase
  const inTurn = createTurns()
  let mayPauseAtMs = 0

  async function start(name: OutputName): Promise<void> {
    const conversation = find()
    const { start: request, event, why, limitMs } = outputs[name]
    await askAndSee(
      { conversation, clock },
      {
        what: request,
        ask: () => conversation.request(request),
        hears: {
          event,
          result: data => {
            if (isWord(data, 'STOPPED')) throw refusal(why, request) // OBS said yes, "starting", and then came to nothing
            return soIf(isWord(data, 'STARTED'))
          },
        },
        limitMs,
      },
    ).catch((error: unknown) => {
      if (!isRefusal(error, runsAlready) || !['running', 'reconnecting'].includes(phaseOf(name))) throw error
    })
  }

  async function stop(name: OutputName): Promise<void> {
    const conversation = find()
    const { stop: request, event } = outputs[name]
    await askAndSee(
      { conversation, clock },
      {
        what: request,
        ask: () => conversation.request(request),
        hears: { event, result: data => soIf(isWord(data, 'STOPPED')) },
        limitMs: stopLimitMs,
      },
    ).catch((error: unknown) => {
      if (!isRefusal(error, runsNot) || phaseOf(name) === 'starting') throw error
    })
  }

  async function setPaused(isPaused: boolean): Promise<{ file?: string }> {
    const conversation = find()
    const status = () => conversation.request('GetRecordStatus')
    const now = await status()
    if (!now.outputActive) throw refusal('not-recording', 'PauseRecord')
    if (now.outputPaused !== isPaused) {
      await clock.sleep(Math.max(0, mayPauseAtMs - clock.monotonicMs()))
      await askAndSee(
        { conversation, clock },
        {
          what: isPaused ? 'a pause of the recording' : 'the recording going on',
          ask: () => conversation.request(isPaused ? 'PauseRecord' : 'ResumeRecord'),
          hears: { event: 'RecordStateChanged', result: data => soIf(isWord(data, isPaused ? 'PAUSED' : 'RESUMED')) },
          sees: async () => soIf((await status()).outputPaused === isPaused),
          limitMs: pauseLimitMs,
        },
      ).finally(() => (mayPauseAtMs = clock.monotonicMs() + pauseRestMs))
    }
    return fileOf(mirror.now().outputs.record.file)
  }

  return {
    /** Answers the file that is written; it is there with its first picture. */
    async startRecord(): Promise<{ file?: string }> {
      await start('record')
      return fileOf(mirror.now().outputs.record.file)
    },
    /** Answers the finished file; after splits the newest, as far as they were noticed. */
    async stopRecord(): Promise<{ file?: string }> {
      await stop('record')
      return fileOf(mirror.now().outputs.record.lastFile)
    },

    pauseRecord: (isPaused: boolean): Promise<{ file?: string }> => inTurn(() => setPaused(isPaused)),

    startStream: () => start('stream'),
    stopStream: () => stop('stream'),
    /** Refused where OBS keeps no buffer, as it is set. */
    switchReplay: (isOn: boolean) => (isOn ? start('replay') : stop('replay')).catch(sayingWhy('replay-unavailable')),

    /** Refused where the system has no virtual camera. */
    async switchVirtualCamera(isOn: boolean): Promise<void> {
      const conversation = find()
      const status = () => conversation.request('GetVirtualCamStatus').catch(sayingWhy('camera-unavailable'))
      const isOnNow = async () => (await status()).outputActive
      if ((await isOnNow()) === isOn) return
      await makeSo(
        { conversation, mirror, clock },
        {
          what: `the virtual camera ${isOn ? 'on' : 'off'}`,
          ask: () => conversation.request(isOn ? 'StartVirtualCam' : 'StopVirtualCam'),
          isSo: async () => (await isOnNow()) === isOn,
          word: { name: 'VirtualcamStateChanged', data: { outputActive: isOn, outputState: '' } },
          limitMs: startLimitMs,
        },
      )
    },
  }
}

const fileOf = (file: string | null | undefined): { file?: string } => (file ? { file } : {})
