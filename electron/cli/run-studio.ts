// The studio from the command line: the engine under its supervisor, and a browser that shows it, until somebody stops it.
import { join } from 'node:path'
import { AppError, codeOf } from '../contract/errors.ts'
import { findStudio } from './find-studio.ts'
import { engineMain } from '../engine/prepare.ts'
import { createSupervisorLog } from '../supervisor/file-log.ts'
import { createSupervisor, systemClock } from '../supervisor/supervisor.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import type { CommandContext } from './command.ts'
import { openBrowser } from './open-browser.ts'
import { readyFfmpeg } from './ready-ffmpeg.ts'
import { readyPage } from './ready-built.ts'

export interface StudioChoices {
  /** 0: any free one. */
  port: number
  opensBrowser: boolean
}

/** npm passes a terminal's Ctrl+C on to a program that has had it already: what comes so soon is the same one. */
const sameKeyMs = 400

export async function runStudio(context: CommandContext, choices: StudioChoices): Promise<void> {
  const { words, say, sayJson, note, dataFolder } = context
  if (await showRunning(context, choices)) return
  const pageFolder = await readyStudio(context)
  context.signal.throwIfAborted()
  const logs = join(dataFolder, 'logs')
  const supervisor = createSupervisor({
    ...{ node: process.execPath, main: engineMain, dataFolder, pageFolder, port: choices.port, canUseOtherPort: false },
    ...{ handedKey: undefined, log: createSupervisorLog(logs), clock: systemClock, chance: Math.random },
  })
  const toEnd = stopWishes()
  try {
    const started = await Promise.race([supervisor.start(), toEnd.first.then(() => undefined)])
    if (started === undefined) return
    await show(started, context, choices)
    say(words.cli.stopHint)
    let shown = started
    let told = ''
    supervisor.onStatus(status => {
      if (status.state === 'waiting') {
        const { error, isFailing, failures } = status
        const keepsEnding = isFailing ? words.cli.engineKeepsEnding(failures, join(logs, 'supervisor.log')) : words.cli.engineRestarts
        const sentence = error ? words.errorText(error) : keepsEnding
        if (sentence !== told) note((told = sentence))
      }
      if (status.state !== 'ready' || status.readyUrl === shown) return
      told = ''
      shown = status.readyUrl
      sayJson({ ready: status.readyUrl })
      note(words.cli.engineBack(status.url))
    })
    const wish = await toEnd.first
    if (wish === 'in order') await Promise.race([jobsEnded(supervisor, context), toEnd.atOnce])
  } catch (error) {
    // it was claimed in between, or its studio was only just starting
    if (codeOf(error) !== 'data-folder-in-use' || !(await showRunning(context, choices))) throw error
  } finally {
    await supervisor.stop()
    toEnd.close()
  }
  note(words.cli.studioStopped)
}

/** What a studio needs before it is started: ffmpeg, if it can be had, and the page, whose folder is answered. */
export async function readyStudio(context: CommandContext): Promise<string> {
  const { words, note } = context
  await readyFfmpeg(context).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error
    note(words.cli.withoutFfmpeg(words.errorText(error))) // the page says so, too, and works for what is in the library
  })
  return readyPage(context)
}

/** True when another studio has this data folder: it is shown instead. */
async function showRunning(context: CommandContext, choices: StudioChoices): Promise<boolean> {
  const running = await findStudio(context.dataFolder)
  if (!running) return false
  context.note(context.words.cli.studioElsewhere)
  await show(running.readyUrl, context, choices)
  return true
}

async function show(readyUrl: string, { words, say, sayJson }: CommandContext, { opensBrowser }: StudioChoices): Promise<void> {
  sayJson({ ready: readyUrl })
  const isOpen = opensBrowser && (await openBrowser(readyUrl, process.platform, process.env))
  say(isOpen ? words.cli.studioOpened(new URL(readyUrl).origin) : words.cli.studioAt(readyUrl))
}

async function jobsEnded(supervisor: Supervisor, { words, note }: CommandContext): Promise<void> {
  const jobs = supervisor.runningJobs()
  if (jobs === 0) return
  note(words.cli.waitingForJobs(jobs))
  await new Promise<void>(resolve => supervisor.onJobs(left => left === 0 && resolve()))
}

/** Ctrl+C asks to end in order, and a second time at once; a closed terminal or the system's own end leave no time to wait. */
function stopWishes() {
  const first = Promise.withResolvers<'in order' | 'at once'>()
  const atOnce = Promise.withResolvers<void>()
  let firstAtMs: number | undefined
  const onKey = () => {
    if (firstAtMs !== undefined && performance.now() - firstAtMs > sameKeyMs) atOnce.resolve()
    firstAtMs ??= performance.now()
    first.resolve('in order')
  }
  const onEnd = () => {
    first.resolve('at once')
    atOnce.resolve()
  }
  process.on('SIGINT', onKey).on('SIGTERM', onEnd).on('SIGHUP', onEnd)
  return {
    first: first.promise,
    atOnce: atOnce.promise,
    close: () => void process.off('SIGINT', onKey).off('SIGTERM', onEnd).off('SIGHUP', onEnd),
  }
}
