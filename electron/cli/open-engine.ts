// The engine that a command asks: one of its own, or that of the studio that owns the data folder already.
import { codeOf } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import { createEngine } from '../engine/engine.ts'
import { studioAddress } from '../engine/studio-address.ts'
import { joinStudio } from './join-studio.ts'

export interface OpenedEngine {
  engine: EngineClient
  /**
   * Ends what the command has begun, and closes. An engine of its own keeps it for when the same command is given again; a studio is asked to
   * cancel it, which is answered by true.
   */
  interrupt(): Promise<boolean>
  close(): Promise<void>
}

interface OpenOptions {
  dataFolder: string
  /** It is the engine of a studio, which answers there. */
  onStudio(url: string): void
  /** The studio is gone: what was asked of it is answered no more. */
  onLost(error: Error): void
}

/** @throws AppError what `createEngine` throws; `data-folder-in-use` only where no studio answers */
async function openEngine({ dataFolder, onStudio, onLost }: OpenOptions): Promise<OpenedEngine> {
  try {
    const engine = await createEngine({ dataFolder, resumeJobs: false })
    return { engine, interrupt: () => engine.close().then(() => false), close: engine.close }
  } catch (error) {
    const address = codeOf(error) === 'data-folder-in-use' ? studioAddress(dataFolder) : undefined
    const studio = address && (await joinStudio(address, onLost))
    if (!studio) throw error
    onStudio(address.url)
    return studio
  }
}

/** The same, opened at first use. */
export function openLater(options: OpenOptions) {
  let opened: Promise<OpenedEngine> | undefined
  const whatIsOpen = async () => opened?.catch(() => undefined) // who asked for it is told
  return {
    engine: async () => (await (opened ??= openEngine(options))).engine,
    interrupt: async () => (await whatIsOpen())?.interrupt() ?? false,
    close: async () => (await whatIsOpen())?.close(),
  }
}
