// A player over real recordings, with the real ffmpeg, tickets and file sender, behind a small server of its own.
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Decoders } from '../../../electron/contract/player.ts'
import type { Recording, Show } from '../../../electron/contract/shows.ts'
import { sendFile } from '../../../electron/engine/api/send-file.ts'
import { createTickets, mediaPath } from '../../../electron/engine/api/tickets.ts'
import { planClip } from '../../../electron/engine/clips/plan-clip.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { createPlayer } from '../../../electron/engine/player/player.ts'
import type { MediaTools, ProxyControl } from '../../../electron/engine/player/player-tools.ts'
import { recordingsOf } from '../clips/cut-for-test.ts'
import { findHere } from '../media/find-here.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })

/** x264 only, so that results are the same on every machine. */
export const playerTools: MediaTools = { ...media, encoders: () => Promise.resolve([]) }

/** What Chromium decodes everywhere. */
export const usualDecoders: Decoders = {
  video: ['h264', 'vp8', 'vp9', 'av1'],
  audio: ['aac', 'mp3', 'opus', 'vorbis', 'flac', 'pcm_s16le'],
}

export const showOf = (id: string, recordings: readonly Recording[]): Show => ({
  ...{ id, title: '晚间直播', createdAtMs: 0, isAnalysed: false, messages: 0, moments: 0, clips: 0 },
  durationMs: Math.max(0, ...recordings.map(({ showStartMs, durationMs }) => showStartMs + durationMs)),
  recordings: recordings.map(recording => ({ ...recording, showId: id })),
})

export interface PlayerOptions {
  /** Show ids and the files of each. */
  shows: Readonly<Record<string, readonly string[]>>
  /** Between the files of a show. */
  gapMs?: number
  clips?: ReadonlyMap<string, string>
  mostBytes?: number
  tools?: Partial<MediaTools>
  /** Scripts and pages of it are served, too, without their types. */
  pageFolder?: string
}

export async function startPlayerServer({
  shows: files,
  gapMs = 0,
  clips = new Map(),
  mostBytes = 2 ** 32,
  tools = {},
  pageFolder,
}: PlayerOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'player-'))
  const shows = new Map<string, Show>()
  for (const [id, paths] of Object.entries(files)) shows.set(id, showOf(id, await recordingsOf(paths, gapMs)))
  const tickets = createTickets({ token: 'for tests', now: Date.now })
  const gone = new Set<string>()
  const queued: { showId: string; recordingId: string }[] = []
  const player = createPlayer({
    library: { find: id => shows.get(id), isThere: ({ path }) => Promise.resolve(!gone.has(path)), clipFile: id => clips.get(id) },
    tools: { ...playerTools, ...tools },
    coverStretch: ({ recordings }, range) => planClip({ recordings, ranges: [range] }).segments,
    queueProxy: input => `job ${queued.push(input)}`,
    folder: join(folder, 'previews'),
    mostBytes: () => mostBytes,
    sign: tickets.sign,
    now: Date.now,
    log: silentLog,
  })
  const failures: unknown[] = []
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    if (!path.startsWith(mediaPath)) return void sendPage(pageFolder, path, response)
    const ticket = tickets.read(path.slice(mediaPath.length))
    if (typeof ticket === 'string') return void response.writeHead(403).end()
    player.serve(ticket.payload, request, response, sendFile).catch((error: unknown) => {
      failures.push(error)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 0 // tests block this process for seconds, and would find their connection closed
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')

  return {
    player,
    shows,
    folder,
    /** Paths of recordings that are not where they were. */
    gone,
    queued,
    /** What `serve` threw. */
    failures,
    origin: `http://127.0.0.1:${address.port}`,
    async close(): Promise<void> {
      player.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function sendPage(folder: string | undefined, path: string, response: ServerResponse): void {
  const name = /^\/((?:[a-z-]+\/)*[a-z-]+\.(?:ts|html))$/.exec(path)?.[1]
  if (folder === undefined || name === undefined) return void response.writeHead(404).end()
  const text = readFileSync(join(folder, name), 'utf8')
  const isScript = name.endsWith('.ts')
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(isScript ? stripTypeScriptTypes(text) : text)
}

/** A job that nobody watches. */
export const unwatched: ProxyControl = { signal: new AbortController().signal, onProgress: () => {}, onTemporaryFile: () => {} }
