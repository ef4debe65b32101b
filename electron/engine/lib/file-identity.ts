// Tells whether a file is the very one that was looked at before, whatever it is called by now.
import { statSync } from 'node:fs'

/** The same for all names of one file, another for any other file that exists at the same time; undefined when there is none. */
export function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true }) // NTFS numbers files with more bits than a double has
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}
