// Where recordings usually are, on this system, for this person.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

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
}

const mostLibraryFolders = 8

/** The best first; only those that are there, each once. */
export async function findPlaces({ home, platform, userName, libraryFolders }: PlacesOf): Promise<Place[]> {
  const folders = [
    ...(await homeFolders(home, platform)),
    ...[...new Set(libraryFolders)].slice(0, mostLibraryFolders),
    home,
    ...(await drives(platform, userName)),
  ]
  const there = await Promise.all(folders.map(isFolder))
  return [...new Set(folders.filter((_, index) => there[index]))].map(path => ({ name: basename(path) || path, path }))
}

async function homeFolders(home: string, platform: NodeJS.Platform): Promise<string[]> {
  const films = platform === 'darwin' ? 'Movies' : 'Videos'
  const usual = [films, 'Downloads', 'Desktop', 'Documents'].map(name => join(home, name))
  return platform === 'linux' ? [...(await xdgFolders(home)), ...usual] : usual
}

/** Linux desktops name these folders in the person's own language, and say so in a file. */
async function xdgFolders(home: string): Promise<string[]> {
  const text = await readFile(join(home, '.config', 'user-dirs.dirs'), 'utf8').catch(() => '')
  const folderOf = (name: string) => new RegExp(`^XDG_${name}_DIR="\\$HOME/([^"\\n]+)"`, 'm').exec(text)?.[1]
  return ['VIDEOS', 'DOWNLOAD', 'DESKTOP', 'DOCUMENTS'].flatMap(name => {
    const folder = folderOf(name)
    return folder === undefined ? [] : [join(home, folder)]
  })
}

async function drives(platform: NodeJS.Platform, userName: string): Promise<string[]> {
  if (platform === 'win32') return Array.from({ length: 26 }, (_, index) => `${String.fromCharCode(65 + index)}:\\`)
  const parents = platform === 'darwin' ? ['/Volumes'] : [join('/media', userName), join('/run/media', userName), '/mnt']
  const inEach = await Promise.all(
    parents.map(async parent =>
      (await readdir(parent).catch(() => [])).filter(name => !name.startsWith('.')).map(name => join(parent, name)),
    ),
  )
  return [...inEach.flat(), '/']
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    facts => facts.isDirectory(),
    () => false,
  )

/** Of several files, the newest show's first. */
export const foldersOf = (paths: readonly string[]): string[] => [...new Set(paths.map(path => dirname(path)))]
