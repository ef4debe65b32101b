// Chat files that a page sent, because nobody knew where they lay: they are ours, in the data folder, and go with their show.
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ChatFile } from '../../contract/danmaku.ts'

export const uploadFolderIn = (dataFolder: string): string => join(dataFolder, 'uploads')

/** Chat files are kept with their real path, and a data folder may be reached through a link: both are its own. */
export function createUploads(dataFolder: string) {
  const folders = new Set([dataFolder, realpathSync(dataFolder)].map(uploadFolderIn))
  return {
    /** Paths of those that a page sent; what lies elsewhere is the host's own. */
    among: (files: readonly Pick<ChatFile, 'path'>[]): string[] => files.map(({ path }) => path).filter(path => folders.has(dirname(path))),
  }
}
