// Chat files that a page sent, because nobody knew where they lay: they are ours, in the data folder, and go with their show.
import { dirname, join } from 'node:path'
import type { ChatFile } from '../../contract/danmaku.ts'

export const uploadFolderIn = (dataFolder: string): string => join(dataFolder, 'uploads')

/** Paths of those that a page sent; what lies elsewhere is the host's own. */
export const uploadsAmong = (files: readonly Pick<ChatFile, 'path'>[], dataFolder: string): string[] =>
  files.map(({ path }) => path).filter(path => dirname(path) === uploadFolderIn(dataFolder))
