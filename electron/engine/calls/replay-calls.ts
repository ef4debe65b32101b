// What is asked about replays that were saved.
import { AppError } from '../../contract/errors.ts'
import type { Handlers } from '../../contract/index.ts'
import type { Replays } from '../replays/replays.ts'
import { revealMade } from './reveal-file.ts'

export const createReplayCalls = (replays: Pick<Replays, 'find'>) =>
  ({
    'replays.reveal': async ({ replayId }) => {
      const file = replays.find(replayId)?.file
      if (file === undefined) throw new AppError('not-found', `No replay ${replayId}`, { details: { replay: replayId } })
      return revealMade(file)
    },
  }) satisfies Partial<Handlers>
