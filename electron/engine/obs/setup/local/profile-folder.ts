// The folder of the profile that an OBS on this machine goes by, and the encoder settings in it: obs-websocket does not tell of them.
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../../contract/errors.ts'
import { temporaryNameFor } from '../../../lib/finish-file.ts'
import { codeIn, diskTroubleIn } from '../../../lib/system-error.ts'
import { parameterOf } from '../obs-settings.ts'
import type { EncoderFile, Parameter } from '../obs-settings.ts'
import { findLocalObs } from './find-local.ts'
import type { Machine } from './obs-folders.ts'
import { parseObsIni } from './parse-obs-ini.ts'

export interface ProfileFacts {
  port: number
  profile: string
  /** As OBS tells them: a folder whose file says otherwise is another OBS's. */
  parameters: Readonly<Record<string, Parameter>>
}

/** `undefined` where none fits, as with a tunnel to another machine's OBS. */
export async function findProfileFolder(machine: Machine, { port, profile, parameters }: ProfileFacts): Promise<string | undefined> {
  const here = (await findLocalObs(machine)).filter(({ server }) => server.port === port)
  for (const { folder } of here) {
    const profiles = await profilesFolder(folder)
    for (const name of await readdir(profiles).catch((): string[] => [])) {
      const text = await readFile(join(profiles, name, 'basic.ini'), 'utf8').catch(() => undefined)
      if (text !== undefined && isProfile(text, name, profile, parameters)) return join(profiles, name)
    }
  }
  return undefined
}

/** OBS 31 can be told to keep profiles elsewhere. Source: frontend/OBSApp.cpp, `userProfilesLocation`. */
async function profilesFolder(obsFolder: string): Promise<string> {
  const text = await readFile(join(obsFolder, 'global.ini'), 'utf8').catch(() => '')
  const elsewhere = parseObsIni(text).get('Locations', 'Profiles')
  return elsewhere === undefined ? join(obsFolder, 'basic', 'profiles') : join(elsewhere, 'obs-studio', 'basic', 'profiles')
}

function isProfile(text: string, folderName: string, profile: string, parameters: ProfileFacts['parameters']): boolean {
  const ini = parseObsIni(text)
  if ((ini.get('General', 'Name') ?? folderName) !== profile) return false
  return Object.entries(parameters).every(([path, { value }]) => {
    const { parameterCategory, parameterName } = parameterOf(path)
    const kept = ini.get(parameterCategory, parameterName)
    return kept === undefined || kept === value
  })
}

/** Empty where there is no such file: OBS goes by its defaults then. @throws where it is there and cannot be read */
export async function readEncoder(profileFolder: string, file: EncoderFile): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse((await readFile(join(profileFolder, file), 'utf8')).replace(/^\uFEFF/, ''))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError(`${file} holds no object`)
    return value as Record<string, unknown>
  } catch (error) {
    if (codeIn(error) === 'ENOENT') return {}
    throw error
  }
}

/** The others in the file stay. In place at once: OBS reads it whenever an output starts. */
export async function writeEncoder(profileFolder: string, file: EncoderFile, name: string, value: number | undefined): Promise<void> {
  const { [name]: _, ...others } = await readEncoder(profileFolder, file)
  const settings = value === undefined ? others : { ...others, [name]: value }
  const path = join(profileFolder, file)
  const temporary = temporaryNameFor(path)
  try {
    await writeFile(temporary, JSON.stringify(settings), { flush: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new AppError(diskTroubleIn(error) ?? 'folder-unwritable', `${path}: ${String(error)}`, {
      details: { folder: profileFolder },
      cause: error,
    })
  }
}
