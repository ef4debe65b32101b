// What this machine can do, as facts; the doctor's sentences are made from them elsewhere.
import type { Check, CheckName, ObsFound } from '../../contract/doctor.ts'
import { asAppError, isAbort } from '../../contract/errors.ts'
import { freeBytesOf } from '../lib/free-bytes.ts'
import type { Log } from '../lib/log.ts'
import { newRef, notedError } from '../lib/noted-error.ts'
import type { Media } from '../media/media.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Store } from '../store/open-store.ts'

export interface MachineNeeds {
  /** Throws where the store cannot be opened: the rest is looked at all the same. */
  store: () => Pick<Store, 'sizeBytes' | 'shows'>
  media: Pick<Media, 'tools' | 'encoders'>
  secrets: Pick<Secrets, 'keyPlace'>
  obs: () => Promise<{ state: ObsFound; version?: string; port?: number }>
  dataFolder: string
  log: Log
}

type Facts = Check['facts']

/** An hour of 1080p at 6 Mbit/s and its clips fit into this. */
const diskLowBytes = 5 * 1024 ** 3

export async function checkMachine({ store, media, secrets, obs, dataFolder, log }: MachineNeeds): Promise<Check[]> {
  const look = (name: CheckName, find: () => Promise<Facts>) => lookAt(name, find, log)
  const tool = (name: 'ffmpeg' | 'ffprobe') => async (): Promise<Facts> => {
    const { version, path, source } = (await media.tools())[name]
    return { version, path, source }
  }
  return Promise.all([
    look('node', () => Promise.resolve({ version: process.versions.node })),
    look('ffmpeg', tool('ffmpeg')),
    look('ffprobe', tool('ffprobe')),
    look('encoders', async () => ({ names: (await media.encoders()).flatMap(({ name, works }) => (works ? [name] : [])).join(', ') })),
    look('store', async () => ({ file: dataFolder, sizeBytes: store().sizeBytes(), shows: store().shows.list().length })),
    look('secrets', () => Promise.resolve(secrets.keyPlace())).then(withSafeKey),
    look('disk', () => freeSpaceOf(dataFolder)).then(withEnoughSpace),
    look('obs', obs).then(withListeningObs),
  ])
}

async function lookAt(name: CheckName, find: () => Promise<Facts>, log: Log): Promise<Check> {
  try {
    return { name, ok: true, facts: await find() }
  } catch (error) {
    if (isAbort(error)) throw error
    return { name, ok: false, facts: {}, error: notedError(`check of ${name} failed`, asAppError(error, newRef()), error, log).toWire() }
  }
}

const freeSpaceOf = async (folder: string): Promise<Facts> => ({ folder, freeBytes: await freeBytesOf(folder) })

const withEnoughSpace = (check: Check): Check => ({ ...check, ok: check.ok && Number(check.facts['freeBytes']) >= diskLowBytes })

/** Where whoever reads the disk has the key as well, somebody should know. */
const withSafeKey = (check: Check): Check => ({ ...check, ok: check.ok && !['basic', 'open-file'].includes(String(check.facts['key'])) })

const withListeningObs = (check: Check): Check => ({
  ...check,
  ok: check.ok && ['connected', 'ready'].includes(String(check.facts['state'])),
})
