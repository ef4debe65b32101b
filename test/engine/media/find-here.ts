// The ffmpeg that tests use: what this machine has, as the engine would find it.
import { npmBinaries, type FindOptions } from '../../../electron/engine/media/find-ffmpeg.ts'

export const findHere: FindOptions = {
  environment: process.env,
  platform: process.platform,
  packagedFolder: undefined,
  downloadFolder: undefined,
  chosen: undefined,
  npm: npmBinaries(),
}
