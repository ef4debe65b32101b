// Where a recording goes on, told by its folder: OBS before 30.2 says nothing of a split, whoever asked for it.
import { basename, dirname } from 'node:path'
import { codeOf, isAbort } from '../../../contract/errors.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { watchFolder } from './watch-folder.ts'

export interface SplitsNeeds {
  /** The file being written; undefined where nothing is recorded or the file is not on this machine. */
  file: () => string | undefined
  goesOnIn: (file: string) => void
  clock: Clock
  log: Log
}

export function createSplitFollower({ file, goesOnIn, clock, log }: SplitsNeeds) {
  let watched: { folder: string; stop: AbortController } | undefined

  async function follow(folder: string, conversation: Conversation, signal: AbortSignal): Promise<void> {
    const watch = await watchFolder(folder, { clock })
    try {
      const prefix = await replayPrefixOf(conversation)
      for (;;) {
        const found = await watch.newFile(signal)
        const isReplay = prefix !== '' && basename(found).startsWith(prefix)
        if (!isReplay && found !== file()) goesOnIn(found)
      }
    } finally {
      watch.close()
    }
  }

  function stop(): void {
    watched?.stop.abort()
    watched = undefined
  }

  return {
    /** To be called whenever what OBS puts out has changed. */
    look(conversation: Conversation | undefined): void {
      const now = file()
      const folder = now === undefined ? undefined : dirname(now)
      if (folder === watched?.folder) return
      stop()
      if (folder === undefined || !conversation) return
      const mine = { folder, stop: new AbortController() }
      watched = mine
      follow(folder, conversation, AbortSignal.any([mine.stop.signal, conversation.ended])).catch((error: unknown) => {
        const isPassing = conversation.ended.aborted || ['obs-silent', 'obs-busy'].includes(codeOf(error))
        if (isPassing && watched === mine)
          watched = undefined // the next look asks again
        else if (!isPassing && !isAbort(error)) log.warn('splits of the recording cannot be noticed', { folder, why: String(error) })
      })
    },
    close: stop,
  }
}

/** Saved replays lie in the same folder. Both of OBS's output modes keep it there. */
async function replayPrefixOf(conversation: Conversation): Promise<string> {
  const { parameterValue, defaultParameterValue } = await conversation.request('GetProfileParameter', {
    ...{ parameterCategory: 'SimpleOutput', parameterName: 'RecRBPrefix' },
  })
  const [value, usual]: (string | null)[] = [parameterValue, defaultParameterValue] // null where it is not set; the package does not say so
  return value ?? usual ?? ''
}
