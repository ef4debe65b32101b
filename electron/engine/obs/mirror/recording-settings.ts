// What the output that writes the recording was set up with. Only it says which file it began with, and whether it can be split by hand.
import type { OBSResponseTypes } from 'obs-websocket-js/json'
import type { Conversation } from '../conversation/conversation.ts'
import { askAll, unlessRefused } from './ask-all.ts'

type OutputSettings = OBSResponseTypes['GetOutputSettings']['outputSettings']

/** OBS's names for it, in its two output modes. */
const fileOutput = /^(adv|simple)_file_output$/

/** Undefined where nothing is recorded, or by a kind of output that does not tell. */
export async function recordingSettings(conversation: Conversation): Promise<OutputSettings | undefined> {
  const { outputs } = await conversation.request('GetOutputList')
  const names = outputs.flatMap(output => (output['outputActive'] === true ? [String(output['outputName'])] : []))
  const outputName = names.find(name => fileOutput.test(name))
  if (outputName === undefined) return undefined
  const [answer] = await askAll(conversation, 'GetOutputSettings', [{ outputName }])
  return unlessRefused(answer!)?.outputSettings
}

/** OBS 29 names the file it began with, also after a split. */
export async function recordFileOf(conversation: Conversation): Promise<string | undefined> {
  const path = (await recordingSettings(conversation))?.['path']
  return typeof path === 'string' && path !== '' ? path : undefined
}
