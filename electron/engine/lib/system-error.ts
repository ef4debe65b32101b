// What the operating system says when something fails, and what that means of a disk that is written to.

/** As in `ENOENT`, or a library's own; undefined where it says none. */
export const codeIn = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

export type DiskTrouble = 'disk-full' | 'folder-unwritable'

const fullCodes = new Set(['ENOSPC', 'EDQUOT'])
/** The last two: a file is where a folder should be. */
const unwritableCodes = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'])

/** Undefined where the disk has nothing to do with it, as far as its code tells. */
export function diskTroubleIn(error: unknown): DiskTrouble | undefined {
  const code = codeIn(error)
  if (code === undefined) return undefined
  if (fullCodes.has(code)) return 'disk-full'
  return unwritableCodes.has(code) ? 'folder-unwritable' : undefined
}
