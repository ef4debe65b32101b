// Recording, stream, replay buffer and virtual camera. Asking for what is already so is no failure.
import type { OBSEventTypes } from 'obs-websocket-js/json'
import type { ObsRefusal } from '../../../contract/obs.ts'
import { askAndSee, soIf } from './ask-and-see.ts'
import { refusal } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

/** An encoder on a busy graphics card takes its time. */
const startLimitMs = 15_000
/** Connecting to a service far away; OBS itself gives up after about as long. */
const streamStartLimitMs = 40_000
/** The end of a long MP4, or what a stream with a delay still has to send. */
const stopLimitMs = 90_000
const pauseLimitMs = 3000

type Word = 'STARTED' | 'STOPPED' | 'PAUSED' | 'RESUMED'
const isWord = ({ outputState }: { outputState: string }, word: Word) => outputState === `OBS_WEBSOCKET_OUTPUT_${word}`

/** OBS says yes to a start, "starting", and then "stopped" where it came to nothing. */
function startedOr<Data extends { outputState: string }>(why: ObsRefusal, what: string) {
  return (data: Data): Data | undefined => {
    if (isWord(data, 'STOPPED')) throw refusal(why, what)
    return isWord(data, 'STARTED') ? data : undefined
  }
}

export function createOutputCommands({ conversation: find, mirror, clock }: CommandNeeds) {
  return {
    async startRecord(): Promise<{ file?: string }> {
      const conversation = find()
      if ((await conversation.request('GetRecordStatus')).outputActive) return fileOf(mirror.now().outputs.record.file)
      const { outputPath } = await askAndSee(
        { conversation, clock },
        {
          what: 'a recording',
          ask: () => conversation.request('StartRecord'),
          hears: { event: 'RecordStateChanged', result: startedOr('record-failed', 'StartRecord') },
          limitMs: startLimitMs,
        },
      )
      return fileOf(outputPath)
    },

    /** Answers the finished file; after splits the newest, as far as they were noticed. */
    async stopRecord(): Promise<{ file?: string }> {
      const conversation = find()
      const { outputActive } = await conversation.request('GetRecordStatus')
      if (!outputActive) return {}
      await askAndSee(
        { conversation, clock },
        {
          what: 'the end of the recording',
          ask: () => conversation.request('StopRecord'),
          hears: { event: 'RecordStateChanged', result: data => soIf(isWord(data, 'STOPPED')) },
          limitMs: stopLimitMs,
        },
      )
      return fileOf(mirror.now().outputs.record.lastFile)
    },

    async pauseRecord(isPaused: boolean): Promise<{ file?: string }> {
      const conversation = find()
      const status = () => conversation.request('GetRecordStatus')
      const now = await status()
      if (!now.outputActive) throw refusal('not-recording', 'PauseRecord')
      if (now.outputPaused !== isPaused)
        await askAndSee(
          { conversation, clock },
          {
            what: isPaused ? 'a pause of the recording' : 'the recording going on',
            ask: () => conversation.request(isPaused ? 'PauseRecord' : 'ResumeRecord'),
            hears: { event: 'RecordStateChanged', result: data => soIf(isWord(data, isPaused ? 'PAUSED' : 'RESUMED')) },
            sees: async () => soIf((await status()).outputPaused === isPaused),
            limitMs: pauseLimitMs,
          },
        )
      return fileOf(mirror.now().outputs.record.file)
    },

    async startStream(): Promise<void> {
      const conversation = find()
      if ((await conversation.request('GetStreamStatus')).outputActive) return
      await askAndSee(
        { conversation, clock },
        {
          what: 'a stream',
          ask: () => conversation.request('StartStream'),
          hears: { event: 'StreamStateChanged', result: startedOr('stream-failed', 'StartStream') },
          limitMs: streamStartLimitMs,
        },
      )
    },

    async stopStream(): Promise<void> {
      const conversation = find()
      const { outputActive, outputReconnecting } = await conversation.request('GetStreamStatus')
      if (!outputActive && !outputReconnecting) return
      await askAndSee(
        { conversation, clock },
        {
          what: 'the end of the stream',
          ask: () => conversation.request('StopStream'),
          hears: { event: 'StreamStateChanged', result: data => soIf(isWord(data, 'STOPPED')) },
          limitMs: stopLimitMs,
        },
      )
    },

    async switchReplay(isOn: boolean): Promise<void> {
      const conversation = find()
      if ((await conversation.request('GetReplayBufferStatus')).outputActive === isOn) return
      const started = startedOr<OBSEventTypes['ReplayBufferStateChanged']>('replay-failed', 'StartReplayBuffer')
      await askAndSee(
        { conversation, clock },
        {
          what: `the replay buffer ${isOn ? 'on' : 'off'}`,
          ask: () => conversation.request(isOn ? 'StartReplayBuffer' : 'StopReplayBuffer'),
          hears: {
            event: 'ReplayBufferStateChanged',
            result: data => (isOn ? soIf(started(data) !== undefined) : soIf(isWord(data, 'STOPPED'))),
          },
          limitMs: isOn ? startLimitMs : stopLimitMs,
        },
      )
    },

    /** Refused by OBS where the system has no virtual camera. */
    async switchVirtualCamera(isOn: boolean): Promise<void> {
      const conversation = find()
      const isOnNow = async () => (await conversation.request('GetVirtualCamStatus')).outputActive
      if ((await isOnNow()) === isOn) return
      await askAndSee(
        { conversation, clock },
        {
          what: `the virtual camera ${isOn ? 'on' : 'off'}`,
          ask: () => conversation.request(isOn ? 'StartVirtualCam' : 'StopVirtualCam'),
          sees: async () => soIf((await isOnNow()) === isOn),
          limitMs: startLimitMs,
        },
      )
      mirror.hear({ name: 'VirtualcamStateChanged', data: { outputActive: isOn, outputState: '' } })
    },
  }
}

const fileOf = (file: string | null | undefined): { file?: string } => (file ? { file } : {})
