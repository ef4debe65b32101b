// Where this code runs from. The sources run as they are; packed, each is compiled to a file of its own, in the same folders, below the app's
// resources: a file's own ending is that of all others.
import { extname, join } from 'node:path'

/** Of every file of the program: `.ts`, or `.js` when packed. */
export const codeEnding = extname(import.meta.filename)

/** A folder of the app's resources, beside the program's own; undefined in a checkout, which has none. */
export const packedFolder = (name: string): string | undefined =>
  codeEnding === '.js' ? join(import.meta.dirname, '..', '..', '..', '..', name) : undefined
