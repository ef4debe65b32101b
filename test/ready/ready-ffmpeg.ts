// ffmpeg, without which hardly a test runs: found as the app finds it, else installed, else fetched.
import { delimiter, dirname, join } from 'node:path'
import { AppError } from '../../electron/contract/errors.ts'
import { fetchFfmpeg, readFfmpegBuilds } from '../../electron/engine/media/fetch-ffmpeg.ts'
import { findTools, npmBinaries } from '../../electron/engine/media/find-ffmpeg.ts'
import type { Apt } from './apt.ts'

type Say = (line: string) => void

const folder = join(import.meta.dirname, '..', '..', '.cache', 'ffmpeg')
const { platform, arch, env: environment } = process

/** Sees to it that both programs are on PATH, where the tests look for them, and says which they are. Rejects when they cannot be had. */
export async function readyFfmpeg(apt: Apt | undefined, say: Say): Promise<void> {
  const tools = Object.entries(await findOrGet(apt, say))
  const folders = tools.map(([, { path }]) => dirname(path))
  environment['PATH'] = addToPath(environment['PATH'] ?? '', folders)
  for (const [name, { version, path }] of tools) say(`${name} ${version} (${path})`)
}

/** A folder that is on PATH already stays in its place: put first, /usr/bin would bring the machine's own Node before ours. */
export function addToPath(path: string, folders: readonly string[]): string {
  const before = path.split(delimiter)
  const fresh = [...new Set(folders)].filter(folder => !before.includes(folder))
  return [...fresh, ...before].join(delimiter)
}

async function findOrGet(apt: Apt | undefined, say: Say) {
  const find = () =>
    findTools({ chosen: undefined, environment, platform, packagedFolder: undefined, downloadFolder: folder, npm: npmBinaries() })
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof AppError) || !gettable.includes(error.code)) throw error
  }
  if (apt) await apt.install('ffmpeg')
  else await download(say)
  return find()
}

const gettable = ['ffmpeg-missing', 'ffprobe-missing', 'ffmpeg-too-old']

async function download(say: Say): Promise<void> {
  let said = ''
  await fetchFfmpeg({
    ...{ folder, platform, arch, environment, fetch, builds: readFfmpegBuilds(), signal: undefined },
    onProgress: ({ file, receivedBytes, totalBytes = Infinity }) => {
      const line = `Fetching ${file}: ${Math.floor((receivedBytes / totalBytes) * 10) * 10} %`
      if (line !== said) say(line)
      said = line
    },
  })
}
