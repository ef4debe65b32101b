// An engine with a door: what a page or another program of this user talks to.
import { AppError } from '../contract/errors.ts'
import { startApi } from './api/server.ts'
import { createTickets } from './api/tickets.ts'
import { removeOldUploads } from './api/upload.ts'
import { createEngine } from './engine.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { systemClock } from './lib/clock.ts'
import { codeIn } from './lib/system-error.ts'
import { uploadFolderIn } from './calls/uploaded-chat.ts'

export interface StudioOptions extends Omit<EngineOptions, 'sign'> {
  /** The built page. */
  pageFolder: string
  /** 0: any free one. */
  port: number
  /** What whoever talks to this studio has to know. Kept over restarts, so that pages stay good. */
  token: string
}

export interface Studio {
  engine: Engine
  /** The origin, without a code. */
  url: string
  /** Opens one page within ten minutes. */
  newUrl(): string
  close(): Promise<void>
}

const keepUploadsMs = 30 * 24 * 60 * 60_000

/** Throws what `createEngine` throws, and `port-unusable`. */
export async function startStudio({ pageFolder, port, token, ...options }: StudioOptions): Promise<Studio> {
  const clock = options.clock ?? systemClock
  const tickets = createTickets({ token, now: clock.now })
  const engine = await createEngine({ ...options, clock, sign: tickets.sign })
  try {
    const { log, media, ingest, overlay } = engine
    const uploadFolder = uploadFolderIn(options.dataFolder)
    const api = await startApi({ engine, pageFolder, uploadFolder, port, token, tickets, media, ingest, overlay, log, clock })
    removeOldUploads(uploadFolder, { olderThanMs: keepUploadsMs, nowMs: clock.now() }).catch((error: unknown) =>
      log.error('old uploads stay', error),
    )
    engine.tell({ url: api.url, token })
    return {
      engine,
      url: api.url,
      newUrl: api.newUrl,
      async close() {
        await api.close() // the door first
        await engine.close()
      },
    }
  } catch (error) {
    await engine.close()
    throw isPortTrouble(error) ? new AppError('port-unusable', String(error), { details: { port }, cause: error }) : error
  }
}

const isPortTrouble = (error: unknown) => ['EADDRINUSE', 'EACCES'].includes(codeIn(error) ?? '')
