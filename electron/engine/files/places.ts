// Where recordings usually are, on this system, for this person.
import { basename, dirname, join } from 'node:path'
import type { PatientDisk } from './disk.ts'

export interface Place {
  name: string
  path: string
}

export interface PlacesOf {
  home: string
  platform: NodeJS.Platform
  userName: string
  /** Folders that the library's recordings are in, the newest show's first. */
  libraryFolders: readonly string[]
  lookMs: number
}

const mostLibraryFolders = 8

type PlacesDisk = Pick<PatientDisk, 'factsOf' | 'factsAmongMany' | 'readAll' | 'textOf'>

/** The best first; only those that are there and answer, each once. */
export async function findPlaces(disk: PlacesDisk, { home, platform, userName, libraryFolders, lookMs }: PlacesOf): Promise<Place[]> {
  const own = (path: string) => ({ path, isThere: isFolder(disk, path) })
  const oneOfMany = (path: string) => ({ path, isThere: disk.factsAmongMany(path, lookMs).then(facts => facts?.isFolder === true) })
  const [ofHome, ofDrives] = [await homeFolders(disk, home, platform), await drives(disk, platform, userName)]
  const looks = [
    ...ofHome.map(own),
    ...[...new Set(libraryFolders)].slice(0, mostLibraryFolders).map(oneOfMany),
    own(home),
    ...ofDrives.map(oneOfMany),
  ]
  const there = await Promise.all(looks.map(async ({ path, isThere }) => ((await isThere.catch(() => false)) ? [path] : [])))
  return [...new Set(there.flat())].map(path => ({ name: basename(path) || path, path }))
}

async function homeFolders(disk: PlacesDisk, home: string, platform: NodeJS.Platform): Promise<string[]> {
  const films = platform === 'darwin' ? 'Movies' : 'Videos'
  const usual = [films, 'Downloads', 'Desktop', 'Documents'].map(name => join(home, name))
  return platform === 'linux' ? [...(await xdgFolders(disk, home)), ...usual] : usual
}

/** Linux desktops name these folders in the person's own language, and say so in a file. */
async function xdgFolders(disk: PlacesDisk, home: string): Promise<string[]> {
  const text = await disk.textOf(join(home, '.config', 'user-dirs.dirs')).catch(() => '')
  const folderOf = (name: string) => new RegExp(`^XDG_${name}_DIR="\\$HOME/([^"\\n]+)"`, 'm').exec(text)?.[1]
  return ['VIDEOS', 'DOWNLOAD', 'DESKTOP', 'DOCUMENTS'].flatMap(name => {
    const folder = folderOf(name)
    return folder === undefined ? [] : [join(home, folder)]
  })
}

async function drives(disk: PlacesDisk, platform: NodeJS.Platform, userName: string): Promise<string[]> {
  if (platform === 'win32') return Array.from({ length: 26 }, (_, index) => `${String.fromCharCode(65 + index)}:\\`)
  const parents = platform === 'darwin' ? ['/Volumes'] : [join('/media', userName), join('/run/media', userName), '/mnt']
  const inEach = await Promise.all(
    parents.map(async parent =>
      (await disk.readAll(parent).catch(() => [])).filter(name => !name.startsWith('.')).map(name => join(parent, name)),
    ),
  )
  return [...inEach.flat(), '/']
}

export const isFolder = async (disk: Pick<PatientDisk, 'factsOf'>, path: string): Promise<boolean> =>
  (await disk.factsOf(path))?.isFolder === true

/** Of several files, the newest show's first. */
export const foldersOf = (paths: readonly string[]): string[] => [...new Set(paths.map(path => dirname(path)))]
