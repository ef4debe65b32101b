// What a first start may need before there is an engine: ffmpeg, and what is wrong where there can be none.
import { join } from 'node:path'
import type { Check } from '../contract/doctor.ts'
import type { AppError } from '../contract/errors.ts'
import { checkMachine } from './calls/check-machine.ts'
import { findObs } from './calls/obs-calls.ts'
import { findOptionsFor, thisMachine } from './engine.ts'
import { silentLog } from './lib/log.ts'
import { codeEnding } from './lib/packed.ts'
import { fetchFfmpeg, readFfmpegBuilds } from './media/fetch-ffmpeg.ts'
import { findTools } from './media/find-ffmpeg.ts'
import type { Tool } from './media/find-ffmpeg.ts'
import { createMedia } from './media/media.ts'
import { findLocalObs } from './obs/setup/local/find-local.ts'
import { createKeyFile } from './secrets/key-file.ts'

interface Watching {
  signal: AbortSignal
  /** From 0 to 1. */
  onProgress: (progress: number) => void
}

/** What the engine's own process runs. */
export const engineMain = join(import.meta.dirname, `main${codeEnding}`)

/** @throws AppError `ffmpeg-missing`, `ffprobe-missing` and others that `findTools` names */
export const toolsFor = (dataFolder: string): Promise<{ ffmpeg: Tool; ffprobe: Tool }> => findTools(findOptionsFor(dataFolder))

/** Downloads ffmpeg and ffprobe to where an engine with this data folder looks for them. */
export async function fetchTools(dataFolder: string, { signal, onProgress }: Watching): Promise<void> {
  const { downloadFolder: folder } = findOptionsFor(dataFolder)
  if (folder === undefined) return
  const share = { ffmpeg: [0, 0.5], ffprobe: [0.5, 1] } as const
  await fetchFfmpeg({
    ...{ folder, signal, platform: process.platform, arch: process.arch, builds: readFfmpegBuilds(), environment: process.env, fetch },
    onProgress: ({ file, receivedBytes, totalBytes }) => {
      const [from, to] = file.startsWith('ffprobe') ? share.ffprobe : share.ffmpeg
      if (totalBytes !== undefined) onProgress(from + ((to - from) * receivedBytes) / totalBytes)
    },
  })
}

/** What the doctor says where no engine can be had, and why not. */
export function checksWithout(dataFolder: string, why: AppError): Promise<Check[]> {
  const media = createMedia({ find: findOptionsFor(dataFolder), record: undefined, log: silentLog })
  const store = () => {
    throw why
  }
  const obs = () => findObs({ phase: 'off' }, () => findLocalObs(thisMachine()))
  const { place: keyPlace } = createKeyFile({ folder: dataFolder, log: silentLog })
  return checkMachine({ store, media, secrets: { keyPlace }, obs, dataFolder, log: silentLog })
}
