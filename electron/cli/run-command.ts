// Gives a command what it needs, and closes what it opened.
import { resolve } from 'node:path'
import { createEngine } from '../engine/engine.ts'
import type { Engine } from '../engine/engine.ts'
import type { Words } from '../words/words.ts'
import type { Command } from './command.ts'
import { defaultDataFolder } from './data-folder.ts'
import { createProgress } from './progress.ts'
import type { GivenArguments } from './read-arguments.ts'

export async function runCommand(command: Command, given: GivenArguments, words: Words, signal: AbortSignal): Promise<void> {
  const { values } = given
  const isJson = values['json'] === true
  const isQuiet = values['quiet'] === true
  const dataFolder = resolve(typeof values['data'] === 'string' ? values['data'] : defaultDataFolder(process.platform, process.env))
  const progress = createProgress(process.stderr, { isQuiet, leftText: words.cli.left })
  let engine: Promise<Engine> | undefined
  const close = async () => (await engine?.catch(() => undefined))?.close()
  // what the command waits for stops with the engine; a failure to close is told below
  const stop = () => void close().catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    await command.run({
      words,
      positionals: given.positionals,
      values,
      isJson,
      dataFolder,
      signal,
      progress,
      say: line => {
        progress.end()
        if (!isJson) console.log(line)
      },
      sayJson: value => {
        if (isJson) console.log(JSON.stringify(value))
      },
      note: line => {
        progress.end()
        console.error(line)
      },
      engine: () => {
        signal.throwIfAborted()
        return (engine ??= createEngine({ dataFolder, resumeJobs: false }))
      },
    })
  } finally {
    progress.end()
    signal.removeEventListener('abort', stop)
    await close()
  }
}
