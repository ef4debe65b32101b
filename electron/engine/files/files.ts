// Files and folders of this machine, for a page that cannot see them.
import { homedir, userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { WalkBounds } from '../lib/walk-folder.ts'
import { patientDisk, realDisk } from './disk.ts'
import type { Disk } from './disk.ts'
import { folderFailure, listFolder } from './list-folder.ts'
import type { FolderListing } from './list-folder.ts'
import { createLooks, NotAsked } from './looks.ts'
import { findPlaces, foldersOf, isFolder } from './places.ts'
import type { Place } from './places.ts'

export interface FilesNeeds {
  /** Of the library's recordings, the newest show's first. */
  recordingPaths(): readonly string[]
  /** As recordings are known by. */
  fingerprintOf(path: string): Promise<string>
  home?: string
  disk?: Disk
  /** How long one look at a place is waited for; the list of a folder that was asked for, four times as long. */
  lookMs?: number
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

/** Node's file access has so many threads; half of them may hang. */
const mostLooks = Math.max(1, Math.floor((Number(process.env['UV_THREADPOOL_SIZE']) || 4) / 2))

export function createFiles(needs: FilesNeeds) {
  const { recordingPaths, fingerprintOf, home = homedir(), lookMs = 2000 } = needs
  const listMs = 4 * lookMs
  const disk = patientDisk(needs.disk ?? realDisk(fingerprintOf), createLooks(mostLooks), { lookMs, listMs })
  const places = (): Promise<Place[]> =>
    findPlaces(disk, {
      home,
      platform: process.platform,
      userName: userInfo().username,
      libraryFolders: foldersOf(recordingPaths()),
      lookMs,
    })

  return {
    /** What lies in a folder; without one, in the first of the usual places. */
    async list(folder: string | undefined): Promise<FolderListing & { places: Place[] }> {
      const known = await places()
      return { ...(await listFolder(disk, folder ?? known[0]?.path ?? home)), places: known }
    },

    /** Where a file with this content is, in or below the usual places; undefined where it is not found in about ten seconds. */
    async locate({ name, sizeBytes, fingerprint }: Wanted): Promise<string | undefined> {
      const endMs = performance.now() + allPlacesMs
      const isIt = async (path: string) => (await disk.fingerprintOf(path).catch(() => undefined)) === fingerprint
      for (const { path: place } of (await places()).filter(({ path }) => dirname(path) !== path)) {
        const forMs = Math.min(bounds.forMs, endMs - performance.now())
        if (forMs <= 0) return undefined
        const alike: string[] = []
        for await (const file of disk.walk(place, { ...bounds, forMs })) {
          if (file.sizeBytes !== sizeBytes) continue
          if (file.name === name && (await isIt(file.path))) return file.path
          alike.push(file.path)
        }
        for (const path of alike) if (await isIt(path)) return path
      }
      return undefined
    },

    /**
     * Whether a known file is where it was: not, where its drive does not answer in the time that one which sleeps needs to wake; undefined
     * where so much hangs that it cannot be looked at.
     */
    isThere: (path: string): Promise<boolean | undefined> =>
      disk.factsAmongMany(path, listMs).then(
        facts => facts?.isFile === true,
        error => (error instanceof NotAsked ? undefined : false),
      ),

    /** On the disk that the folder is, or would be, on. @throws AppError `folder-missing`, `folder-unreadable` */
    async freeBytes(folder: string): Promise<number> {
      try {
        let existing = resolve(folder)
        while (!(await isFolder(disk, existing)) && dirname(existing) !== existing) existing = dirname(existing)
        return await disk.freeBytes(existing)
      } catch (error) {
        throw folderFailure(folder, error)
      }
    },
  }
}
