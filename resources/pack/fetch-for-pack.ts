// What a packing fetches before it builds anything: Electron's archive, and ffmpeg beside it. What was fetched once is kept, and checked each time.
import { electronFolder, fetchElectron, mirrorsIn, reasonOf, usualPatience } from '../../electron/cli/fetch-electron.ts'
import { AppError } from '../../electron/contract/errors.ts'
import { fetchFfmpeg } from '../../electron/engine/media/fetch-ffmpeg.ts'
import type { FfmpegBuilds } from '../../electron/engine/media/fetch-ffmpeg.ts'
import type { Target } from './target.ts'

/** What keeps the app from being packed, in a sentence. */
export class CannotPack extends Error {
  override readonly name = 'CannotPack'
}

/** Electron's archive for the target, of the version in package.json. Throws `CannotPack` where none could be had. */
export async function electronFor(target: Target, environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<string> {
  const folder = electronFolder()
  if (folder === undefined) throw new CannotPack('Electron is not installed here: npm ci brings its package.')
  try {
    const { file } = await fetchElectron({
      ...{ folder, target, environment, mirrors: mirrorsIn(environment), patience: usualPatience, signal: new AbortController().signal },
      onProgress: () => {},
      onNext: (host, why) => say(`Electron could not be fetched (${why}). Trying ${host}`),
    })
    return file
  } catch (error) {
    throw new CannotPack(`Electron could not be fetched (${reasonOf(error)}). ELECTRON_MIRROR can name another place to fetch it from.`)
  }
}

export interface FfmpegNeeds {
  target: Target
  environment: NodeJS.ProcessEnv
  builds: FfmpegBuilds
  /** Where it is kept. */
  folder: string
}

/** Both programs. Throws `CannotPack` where they could not be had. */
export async function ffmpegFor({ target, environment, builds, folder }: FfmpegNeeds): Promise<string[]> {
  try {
    const options = { ...target, environment, builds, folder, signal: undefined, fetch, onProgress: () => {} }
    return Object.values(await fetchFfmpeg(options))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new CannotPack(`ffmpeg could not be fetched (${error.message}). FFMPEG_BINARIES_URL can name another place to fetch it from.`)
  }
}
