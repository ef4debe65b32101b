// Gives a command what it needs, and closes what it opened.
import { resolve } from 'node:path'
import type { Words } from '../words/words.ts'
import { CancelledAtStudio } from './command.ts'
import type { Command } from './command.ts'
import { usualDataFolder } from '../supervisor/data-folder.ts'
import { openLater } from './open-engine.ts'
import { packedProgram } from './packed-app.ts'
import { createProgress } from './progress.ts'
import type { GivenArguments } from './read-arguments.ts'

export async function runCommand(command: Command, given: GivenArguments, words: Words, signal: AbortSignal): Promise<void> {
  const { values } = given
  const isJson = values['json'] === true
  const isQuiet = values['quiet'] === true
  const dataFolder = resolve(typeof values['data'] === 'string' ? values['data'] : ownDataFolder())
  const progress = createProgress(process.stderr, { isQuiet, leftText: words.cli.left })
  const note = (line: string) => {
    progress.end()
    console.error(line)
  }
  const lost = new AbortController()
  const opened = openLater({
    dataFolder,
    onStudio: url => isQuiet || isJson || note(words.cli.studioWorks(url)),
    onLost: error => lost.abort(error),
  })
  let hasCancelled: Promise<boolean> | undefined
  const stop = () => {
    hasCancelled = opened.interrupt() // what the command waits for ends with it
    hasCancelled.catch(() => {}) // told below
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    await command.run({
      words,
      positionals: given.positionals,
      values,
      isJson,
      dataFolder,
      signal: AbortSignal.any([signal, lost.signal]),
      progress,
      say: line => {
        progress.end()
        if (!isJson) console.log(line)
      },
      sayJson: value => {
        if (isJson) console.log(JSON.stringify(value))
      },
      note,
      engine: async () => {
        signal.throwIfAborted()
        return opened.engine()
      },
    })
  } catch (error) {
    throw (await hasCancelled) ? new CancelledAtStudio() : error
  } finally {
    progress.end()
    signal.removeEventListener('abort', stop)
    await opened.close()
  }
}

/** The packed app's, which may be carried about, so that command and app have one library. */
function ownDataFolder(): string {
  const { platform, env: environment } = process
  return usualDataFolder({ executable: packedProgram(platform), platform, environment })
}
