// Asks OBS for its settings, in one message.
import type { BatchedAnswer, BatchedRequest, Conversation } from '../conversation/conversation.ts'
import { readEncoder } from './local/profile-folder.ts'
import { encoderFileOf, isAdvanced, parameterNames } from './obs-settings.ts'
import type { ObsSettings, Parameter } from './obs-settings.ts'

/** Where OBS keeps the profile, if that is on this machine. */
export type FindFolder = (facts: Pick<ObsSettings, 'profile' | 'parameters'>) => Promise<string | undefined>

const bytesPerMib = 1 << 20

const facts = ['GetProfileList', 'GetVideoSettings', 'GetOutputList', 'GetRecordDirectory', 'GetStats'] as const

export async function readSettings(conversation: Conversation, findFolder: FindFolder): Promise<ObsSettings> {
  const questions: BatchedRequest[] = [...facts.map(name => ({ name })), { name: 'GetReplayBufferStatus' }, ...parameterNames.map(asking)]
  const answers = await conversation.requestAll(questions)
  const [profiles, video, outputs, directory, stats] = answers.slice(0, facts.length).map(dataOf)
  const kept = answers.slice(facts.length + 1).map(answer => toParameter(dataOf(answer)))
  const parameters = Object.fromEntries(parameterNames.map((name, index) => [name, kept[index] ?? {}]))
  const profile = String(profiles!['currentProfileName'])
  return {
    profile,
    profiles: profiles!['profiles'] as string[],
    parameters,
    encoder: await encoderOf({ profile, parameters }, findFolder),
    fps: Number(video!['fpsNumerator']) / Number(video!['fpsDenominator']),
    hasReplayBuffer: 'data' in answers[facts.length]!,
    isRunning: (outputs!['outputs'] as { outputActive: boolean }[]).some(({ outputActive }) => outputActive),
    recordFolder: String(directory!['recordDirectory']),
    freeBytes: Math.round(Number(stats!['availableDiskSpace']) * bytesPerMib),
  }
}

export const asking = (path: string): BatchedRequest => {
  const [parameterCategory, parameterName] = path.split('/')
  return { name: 'GetProfileParameter', data: { parameterCategory, parameterName } }
}

/** Only Advanced output mode goes by these files. */
async function encoderOf(of: Pick<ObsSettings, 'profile' | 'parameters'>, findFolder: FindFolder): Promise<ObsSettings['encoder']> {
  const folder = isAdvanced(of) ? await findFolder(of) : undefined
  if (folder === undefined) return undefined
  const file = encoderFileOf(of)
  const settings = await readEncoder(folder, file).catch(() => undefined)
  return settings && { file, settings }
}

/** What OBS refuses is not known, and the need that asks for it will say so. */
function dataOf(answer: BatchedAnswer): Record<string, unknown> {
  if ('data' in answer) return answer.data
  throw answer.error
}

/** `null` is what OBS answers for none. */
function toParameter({ parameterValue: value, defaultParameterValue: usual }: Record<string, unknown>): Parameter {
  return { ...(typeof value === 'string' && { value }), ...(typeof usual === 'string' && { default: usual }) }
}
