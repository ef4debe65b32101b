// The folder that OBS records to: which of its settings holds it, and whether another one will do.
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { AppError } from '../../../contract/errors.ts'
import { isStandard } from './need.ts'
import { isAdvanced } from './obs-settings.ts'
import type { ObsSettings } from './obs-settings.ts'

/** Source: OBS's `GetCurrentOutputPath`. */
export function folderSettingOf(settings: ObsSettings): string {
  if (!isAdvanced(settings)) return 'SimpleOutput/FilePath'
  return isStandard(settings) ? 'AdvOut/RecFilePath' : 'AdvOut/FFFilePath'
}

/** @throws AppError `invalid-input`, `folder-missing`, `folder-unwritable` */
export async function assertCanRecordTo(folder: string): Promise<void> {
  const details = { folder }
  if (!isAbsolute(folder)) throw new AppError('invalid-input', `${folder} is not absolute`, { details: { problem: 'path-not-whole' } })
  const isFolder = await stat(folder).then(
    facts => facts.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new AppError('folder-missing', `${folder} is no folder`, { details })
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new AppError('folder-unwritable', `${folder} cannot be written to`, { details, cause })
  })
}
