// What this machine can do, as facts; the doctor's sentences are made from them elsewhere.
import { statfs } from 'node:fs/promises'
import type { Check, CheckName } from '../contract/doctor.ts'
import { AppError, isAbort } from '../contract/errors.ts'
import type { Media } from './media/media.ts'
import type { Store } from './store/open-store.ts'

export interface MachineNeeds {
  store: Pick<Store, 'sizeBytes' | 'shows'>
  media: Pick<Media, 'tools' | 'encoders'>
  dataFolder: string
}

type Facts = Check['facts']

/** An hour of 1080p at 6 Mbit/s and its clips fit into this. */
const diskLowBytes = 5 * 1024 ** 3

export async function checkMachine({ store, media, dataFolder }: MachineNeeds): Promise<Check[]> {
  const tool = (name: 'ffmpeg' | 'ffprobe') => async (): Promise<Facts> => {
    const { version, path, source } = (await media.tools())[name]
    return { version, path, source }
  }
  return Promise.all([
    look('node', () => Promise.resolve({ version: process.versions.node })),
    look('ffmpeg', tool('ffmpeg')),
    look('ffprobe', tool('ffprobe')),
    look('encoders', async () => ({ names: (await media.encoders()).flatMap(({ name, works }) => (works ? [name] : [])).join(', ') })),
    look('store', () =>
      Promise.resolve({ file: dataFolder, sizeMb: Math.round(store.sizeBytes() / 1e6), shows: store.shows.list().length }),
    ),
    checkDisk(dataFolder),
  ])
}

async function look(name: CheckName, find: () => Promise<Facts>): Promise<Check> {
  try {
    return { name, ok: true, facts: await find() }
  } catch (error) {
    if (isAbort(error)) throw error
    const known = error instanceof AppError ? error : new AppError('internal', String(error), { cause: error })
    return { name, ok: false, facts: {}, error: known.toWire() }
  }
}

async function checkDisk(folder: string): Promise<Check> {
  const checked = await look('disk', async () => {
    const { bavail, bsize } = await statfs(folder)
    return { folder, freeGb: Math.round((bavail * bsize) / 1e9) }
  })
  return { ...checked, ok: checked.ok && Number(checked.facts['freeGb']) * 1e9 >= diskLowBytes }
}
