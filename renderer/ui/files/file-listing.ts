// A folder as it is told to a browser of files. The page itself sees no files.

export interface FileEntry {
  name: string
  path: string
  /** `folder` is opened; what the others are, the user of the browser knows. */
  kind: string
  sizeBytes: number
  changedAtMs: number
}

export interface FileListing {
  folder: string
  parent?: string | undefined
  places: readonly { name: string; path: string }[]
  entries: readonly FileEntry[]
  isCut: boolean
}

export type ListFolder = (folder: string | undefined) => Promise<FileListing>

export interface FileWords {
  places: string
  files: string
  path: string
  go: string
  up: string
  name: string
  size: string
  changed: string
  kinds: Readonly<Record<string, string>>
  emptyFolder: string
  cannotChoose: (name: string) => string
  cut: string
  loading: string
  date: (epochMs: number) => string
}

/** `/a/b.mkv` → `b.mkv`; also with backslashes. */
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** `/a/b.mkv` → `/a`; also with backslashes. Undefined at the top. */
export function parentOf(path: string): string | undefined {
  const found = /^(.*[^\\/:])[\\/]+[^\\/]+[\\/]*$/.exec(path)?.[1]
  if (found !== undefined) return found
  return /^([A-Za-z]:[\\/]|[\\/]+)[^\\/]+[\\/]*$/.exec(path)?.[1]
}
