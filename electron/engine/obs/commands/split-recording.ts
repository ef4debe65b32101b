// A recording goes on in a new file.
import { AppError } from '../../../contract/errors.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { offersSplit, splitRequestSince } from '../conversation/offers.ts'
import { recordingSettings } from '../mirror/recording-settings.ts'
import { askAndSee } from './ask-and-see.ts'
import { refusal } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

/** A file can only begin with a key frame; with OBS's own settings one comes every 8 s. */
const splitLimitMs = 25_000
const splitHotkey = 'OBSBasic.SplitFile'

/** @returns the new file; it may still be empty */
export async function splitRecording({ conversation: find, mirror, isLocal, clock }: CommandNeeds): Promise<string> {
  const conversation = find()
  const { outputActive, outputPaused } = await conversation.request('GetRecordStatus')
  if (!outputActive) throw refusal('not-recording', 'split')
  if (outputPaused) throw refusal('recording-paused', 'split') // OBS says yes and waits
  const before = mirror.now().outputs.record.file
  if (offersSplit(conversation)) {
    return askAndSee(
      { conversation, clock },
      {
        what: 'a split of the recording',
        ask: () => conversation.requestAny('SplitRecordFile'),
        hears: { event: 'RecordFileChanged', result: ({ newOutputPath }) => newOutputPath },
        limitMs: splitLimitMs,
      },
    )
  }
  // The new file is noticed by whoever watches the folder, and told to the mirror.
  if (!isLocal()) throw new AppError('obs-lacks', 'This OBS cannot split by request', { details: { minimum: splitRequestSince } })
  await assertSplitsByHotkey(conversation)
  return askAndSee(
    { conversation, clock },
    {
      what: 'a split of the recording by hotkey',
      ask: () => conversation.request('TriggerHotkeyByName', { hotkeyName: splitHotkey }),
      sees: () => {
        const { file } = mirror.now().outputs.record
        return Promise.resolve(file === before ? undefined : file)
      },
      limitMs: splitLimitMs,
    },
  )
}

/** Without "split by hotkey" in OBS's settings, the hotkey does nothing and says so to nobody. */
async function assertSplitsByHotkey(conversation: Conversation): Promise<void> {
  const settings = await recordingSettings(conversation)
  if (settings && settings['split_file'] !== true) throw refusal('split-off', splitHotkey)
}
