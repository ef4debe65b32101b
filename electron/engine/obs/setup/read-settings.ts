// Asks OBS for its settings, in one message.
import type { BatchedAnswer, BatchedRequest, Conversation } from '../conversation/conversation.ts'
import { readEncoder } from './local/profile-folder.ts'
import { encoderFileOf, isAdvanced, parameterNames, parameterOf } from './obs-settings.ts'
import type { ObsSettings, Parameter } from './obs-settings.ts'

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
  const profileFolder = await findFolder({ profile, parameters })
  return {
    profile,
    profiles: profiles!['profiles'] as string[],
    parameters,
    profileFolder,
    encoder: await encoderOf({ parameters, profileFolder }),
    fps: Number(video!['fpsNumerator']) / Number(video!['fpsDenominator']),
    hasReplayBuffer: 'data' in answers[facts.length]!,
    isRunning: (outputs!['outputs'] as { outputActive: boolean }[]).some(({ outputActive }) => outputActive),
    recordFolder: String(directory!['recordDirectory']),
    freeBytes: Math.round(Number(stats!['availableDiskSpace']) * bytesPerMib),
  }
}

const asking = (path: string): BatchedRequest => ({ name: 'GetProfileParameter', data: parameterOf(path) })

/** Only Advanced output mode goes by these files. */
async function encoderOf(of: Pick<ObsSettings, 'parameters' | 'profileFolder'>): Promise<ObsSettings['encoder']> {
  if (!isAdvanced(of) || of.profileFolder === undefined) return undefined
  const file = encoderFileOf(of)
  const settings = await readEncoder(of.profileFolder, file).catch(() => undefined)
  return settings && { file, settings }
}

function dataOf(answer: BatchedAnswer): Record<string, unknown> {
  if ('data' in answer) return answer.data
  throw answer.error
}

/** `null` is what OBS answers for none. */
function toParameter({ parameterValue: value, defaultParameterValue: usual }: Record<string, unknown>): Parameter {
  return { ...(typeof value === 'string' && { value }), ...(typeof usual === 'string' && { default: usual }) }
}
