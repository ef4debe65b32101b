// What is asked about replays that were saved.
import { stat } from 'node:fs/promises'
import { AppError } from '../../contract/errors.ts'
import type { Handlers } from '../../contract/index.ts'
import type { Replays } from '../replays/replays.ts'
import { revealFile } from './reveal-file.ts'

export const createReplayCalls = (replays: Pick<Replays, 'find'>) =>
  ({
    'replays.reveal': async ({ replayId }) => {
      const file = replays.find(replayId)?.file
      if (file === undefined) throw new AppError('not-found', `No replay ${replayId}`, { details: { replay: replayId } })
      await stat(file).catch((cause: unknown) => {
        throw new AppError('file-missing', `${file} is gone`, { details: { file }, cause })
      })
      return { isShown: await revealFile(file, { platform: process.platform, environment: process.env }) }
    },
  }) satisfies Partial<Handlers>
