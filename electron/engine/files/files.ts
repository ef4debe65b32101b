// Files and folders of this machine, for a page that cannot see them.
import { homedir, userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import { statfs } from 'node:fs/promises'
import { AppError } from '../../contract/errors.ts'
import { walkFolder } from '../lib/walk-folder.ts'
import type { WalkBounds } from '../lib/walk-folder.ts'
import { listFolder } from './list-folder.ts'
import type { FolderListing } from './list-folder.ts'
import { findPlaces, foldersOf, isFolder } from './places.ts'
import type { Place } from './places.ts'

export interface FilesNeeds {
  /** Of the library's recordings, the newest show's first. */
  recordingPaths(): readonly string[]
  /** As recordings are known by. */
  fingerprintOf(path: string): Promise<string>
  home?: string
}

export type Files = ReturnType<typeof createFiles>

export interface Wanted {
  name: string
  sizeBytes: number
  fingerprint: string
}

/** In each of the usual places; somebody waits for the answer. */
const bounds: WalkBounds = { depth: 3, mostEntries: 20_000, forMs: 3000 }
const allPlacesMs = 10_000

export function createFiles({ recordingPaths, fingerprintOf, home = homedir() }: FilesNeeds) {
  const places = (): Promise<Place[]> =>
    findPlaces({ home, platform: process.platform, userName: userInfo().username, libraryFolders: foldersOf(recordingPaths()) })

  return {
    /** What lies in a folder; without one, in the first of the usual places. */
    async list(folder: string | undefined): Promise<FolderListing & { places: Place[] }> {
      const known = await places()
      return { ...(await listFolder(folder ?? known[0]?.path ?? home)), places: known }
    },

    /** Where a file with this content is, in or below the usual places; undefined where it is not found in about ten seconds. */
    async locate({ name, sizeBytes, fingerprint }: Wanted): Promise<string | undefined> {
      const endMs = performance.now() + allPlacesMs
      const isIt = async (path: string) => (await fingerprintOf(path).catch(() => undefined)) === fingerprint
      for (const { path: place } of (await places()).filter(({ path }) => dirname(path) !== path)) {
        const forMs = Math.min(bounds.forMs, endMs - performance.now())
        const alike: string[] = []
        for await (const file of walkFolder(place, { ...bounds, forMs })) {
          if (file.sizeBytes !== sizeBytes) continue
          if (file.name === name && (await isIt(file.path))) return file.path
          alike.push(file.path)
        }
        for (const path of alike) if (await isIt(path)) return path
      }
      return undefined
    },

    /** On the disk that the folder is, or would be, on. */
    async freeBytes(folder: string): Promise<number> {
      let existing = resolve(folder)
      while (!(await isFolder(existing)) && dirname(existing) !== existing) existing = dirname(existing)
      try {
        const { bavail, bsize } = await statfs(existing)
        return bavail * bsize
      } catch (error) {
        throw new AppError('folder-missing', `${folder}: ${String(error)}`, { details: { folder }, cause: error })
      }
    },
  }
}
