// Reference photos: only pictures inside the folder of the catalogue, wherever its cells and links point.
import { readdir, realpath, stat } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'

/** Why a photo that a row names cannot be used. */
export type PhotoTrouble = 'missing' | 'outside-folder' | 'not-a-picture'

export interface FoundPhotos {
  photos: string[]
  troubles: { photo: string; reason: PhotoTrouble }[]
}

const pictureNames: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp', '.bmp', '.gif', '.avif', '.tif', '.tiff'])
const maxPhotos = 500

/** The pictures that a row names (a folder means all in it); for a row that names none, those in the folder named after its SKU. */
export async function findPhotos(folder: string, named: readonly string[], sku: string): Promise<FoundPhotos> {
  if (named.length === 0) return { photos: isPlainName(sku) ? await picturesAt(folder, sku).catch(() => []) : [], troubles: [] }
  const found: FoundPhotos = { photos: [], troubles: [] }
  for (const photo of named) {
    try {
      found.photos.push(...(await picturesAt(folder, photo.replaceAll('\\', '/')))) // tables come from Windows
    } catch (error) {
      found.troubles.push({ photo, reason: error instanceof PhotoError ? error.reason : 'missing' })
    }
  }
  return { ...found, photos: [...new Set(found.photos)] }
}

class PhotoError extends Error {
  override readonly name = 'PhotoError'
  readonly reason: PhotoTrouble

  constructor(reason: PhotoTrouble) {
    super(reason)
    this.reason = reason
  }
}

/** Where a path or a link leads out of the folder, it is not even looked at what is there. */
async function picturesAt(folder: string, path: string): Promise<string[]> {
  const file = join(folder, path)
  if (isAbsolute(path) || /^[A-Za-z]:/.test(path) || !isInside(folder, file)) throw new PhotoError('outside-folder')
  const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(file)])
  if (!isInside(realFolder, realFile)) throw new PhotoError('outside-folder')
  const facts = await stat(realFile)
  if (facts.isDirectory()) return picturesIn(file)
  if (!facts.isFile() || !isPicture(file)) throw new PhotoError('not-a-picture')
  return [file]
}

async function picturesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isFile() && isPicture(entry.name)).map(entry => entry.name)
  return names
    .toSorted()
    .slice(0, maxPhotos)
    .map(name => join(folder, name))
}

const isPicture = (name: string): boolean => pictureNames.has(extname(name).toLowerCase())
const isPlainName = (name: string): boolean => !/[/\\:\0]/.test(name) && !/^\.*$/.test(name)

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
