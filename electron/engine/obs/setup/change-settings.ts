// One setting of OBS at a time: what it is now, and making it another.
import { AppError } from '../../../contract/errors.ts'
import type { SetupChange } from '../../../contract/obs-setup.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { isRefusal } from '../conversation/refusals.ts'
import { readEncoder, writeEncoder } from './local/profile-folder.ts'
import { parameterOf } from './obs-settings.ts'

/** OBS's number for what is not there. */
const notFound = 600

/** `folder` is the profile's, where it is on this machine. */
export interface Place {
  conversation: Conversation
  folder: string | undefined
}

type Where = Pick<SetupChange, 'where' | 'name'>

/** `undefined` where it is not set, or its file cannot be reached. */
export async function presentValue({ conversation, folder }: Place, { where, name }: Where): Promise<string | undefined> {
  if (where === 'profile') {
    const { parameterValue } = await conversation.requestAny('GetProfileParameter', parameterOf(name))
    return typeof parameterValue === 'string' ? parameterValue : undefined
  }
  const settings = folder === undefined ? undefined : await readEncoder(folder, where).catch(() => undefined)
  const value = settings?.[name]
  return value === undefined ? undefined : String(value)
}

/** Takes the setting away where there is no `value`. */
export async function setValue({ conversation, folder }: Place, { where, name }: Where, value: string | undefined): Promise<void> {
  if (where !== 'profile') {
    if (folder === undefined) throw new AppError('obs-setup-changed', `${where} is out of reach`)
    return writeEncoder(folder, where, name, value === undefined ? undefined : Number(value))
  }
  try {
    await conversation.requestAny('SetProfileParameter', { ...parameterOf(name), parameterValue: value ?? null })
  } catch (error) {
    if (value !== undefined || !isRefusal(error, notFound)) throw error
  }
}
