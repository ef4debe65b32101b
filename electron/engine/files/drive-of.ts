// Which paths are likely to stop answering together, as far as a path tells: to ask the system for its drives may itself hang.
import { parse } from 'node:path'

/** Where people and systems hang drives in; below anything else, all counts as one. */
const drivesIn = /^\/(?:mnt|srv|Volumes|(?:home|Users|media|run\/media)\/[^/]+|run\/user\/[^/]+\/gvfs)\/[^/]+/
const topFolder = /^\/[^/]*/

/** On Windows a drive or share, elsewhere the folder that one would be hung in as. */
export function driveOf(path: string): string {
  const { root } = parse(path)
  if (root !== '/') return root.toLowerCase()
  return (drivesIn.exec(path) ?? topFolder.exec(path))?.[0] ?? path
}
