// Pictures and sound for the page: which way each recording is played, and the bytes behind each signed address.
import { lstat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { AppError, isAbort } from '../../contract/errors.ts'
import type { Decoders, mediaKinds, PlaySource } from '../../contract/player.ts'
import type { Recording, Show } from '../../contract/shows.ts'
import { identityOf } from '../lib/file-identity.ts'
import type { Log } from '../lib/log.ts'
import { contentTypeOf } from './content-types.ts'
import type { PlayMode } from './choose-mode.ts'
import { listPictures } from './list-pictures.ts'
import { createPictureTimes } from './picture-times.ts'
import { createPlaySources } from './play-sources.ts'
import type { FileStretch, Library, MediaTools, ProxyControl, SendFile, Sign, TicketFacts } from './player-tools.ts'
import { createTurns } from '../lib/in-turn.ts'
import { findPoster, posterExtension, posterOf } from './previews/make-poster.ts'
import { makeProxy, proxyExtension, proxyOf } from './previews/make-proxy.ts'
import { createPreviewCache } from './previews/preview-cache.ts'
import { sendRemuxed } from './remux/send-remuxed.ts'

export interface PlayerNeeds {
  library: Library
  tools: MediaTools
  /** Which stretches of which recordings a stretch of the show is: the very ones a clip would be made of. */
  coverStretch: (show: Show, range: { startMs: number; endMs: number }) => readonly FileStretch[]
  queueProxy: (input: { showId: string; recordingId: string }) => string
  /** Where small copies and posters are kept, and how much they may take. */
  folder: string
  mostBytes: () => number
  /** Undefined where there is no api, and so nobody who could ask for media. */
  sign: Sign | undefined
  now: () => number
  log: Log
}

export type Player = ReturnType<typeof createPlayer>

/** A page that is open longer asks for its sources again. */
const ticketMs = 12 * 3_600_000
const longestStretchMs = 60_000
const postersAtOnce = 2
/** Each is an ffmpeg that mostly waits for the page. */
const mostStreams = 12
/** A page that rests says so itself; this is for one that its browser has put to sleep. */
const idleStreamMs = 60_000

export function createPlayer(needs: PlayerNeeds) {
  const { library, tools, sign, log } = needs
  const cache = createPreviewCache(needs)
  const closing = new AbortController()
  const times = createPictureTimes((recording, range) => listPictures(tools, recording, { ...range, signal: closing.signal }))
  const posterTurn = createTurns(postersAtOnce)
  const posters = new Map<string, Promise<string | undefined>>()
  let streams = 0

  const findSources = createPlaySources({
    ...{ tools, cache, isThere: recording => library.isThere(recording), queueProxy: needs.queueProxy },
    urlOf: sign && (({ showId, id }, mode) => sign({ kind: 'recording', showId, recordingId: id, mode }, ticketMs).url),
  })

  function showOf(showId: string): Show {
    const show = library.find(showId)
    if (!show) throw new AppError('show-missing', `No show ${showId}`, { details: { show: showId } })
    return show
  }

  function findPosterOf(show: Show): Promise<string | undefined> {
    const making = posters.get(show.id) ?? posterTurn(() => findPoster(cache, tools, show, closing.signal))
    posters.set(show.id, making)
    const forget = () => void posters.delete(show.id)
    making.then(forget, forget)
    return making
  }

  async function clipOf(jobId: string): Promise<{ file: string; identity: string }> {
    const file = library.clipFile(jobId)
    if (file === undefined) throw new AppError('not-found', `No finished clip of job ${jobId}`, { details: { job: jobId } })
    const isFile = (await lstat(file).catch(() => undefined))?.isFile() // no link: it could lead anywhere by now
    const identity = identityOf(file)
    if (!isFile || identity === undefined) throw new AppError('file-missing', `${file}: gone`, { details: { file } })
    return { file, identity }
  }

  /** What a ticket stands for, when it is a file. */
  async function fileBehind(facts: TicketFacts): Promise<string | undefined> {
    if (facts['kind'] === 'clip') {
      const clip = await clipOf(String(facts['jobId']))
      return clip.identity === facts['identity'] ? clip.file : undefined
    }
    if (facts['kind'] === 'poster') {
      const show = library.find(String(facts['showId']))
      return show && findPosterOf(show)
    }
    const recording = recordingBehind(facts)
    if (!recording) return undefined
    return facts['mode'] === ('direct' satisfies PlayMode) ? recording.path : cache.find(proxyOf(recording), proxyExtension)
  }

  const recordingBehind = (facts: TicketFacts): Recording | undefined =>
    library.find(String(facts['showId']))?.recordings.find(({ id }) => id === facts['recordingId'])

  /** What is kept of a show: about what, and of which kind. */
  const previewsOf = (show: Show): (readonly [about: string[], extension: string])[] => [
    ...show.recordings.map(recording => [proxyOf(recording), proxyExtension] as const),
    [posterOf(show), posterExtension],
  ]

  async function sendStream(recording: Recording, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (streams >= mostStreams) return void response.writeHead(503, { 'retry-after': '1' }).end()
    streams += 1
    try {
      await sendRemuxed(tools, recording, { request, response, closing: closing.signal, idleMs: idleStreamMs })
    } finally {
      streams -= 1
    }
  }

  return {
    /** One a recording, in order of the show. Queues a small copy where nothing else can be played. */
    sources: (showId: string, decoders: Decoders): Promise<PlaySource[]> => findSources(showOf(showId), decoders),

    /** @throws AppError `show-missing`; `not-found` and `file-missing` for clips */
    async open({ kind, id }: { kind: (typeof mediaKinds)[number]; id: string }): Promise<{ url: string; expiresAtMs: number }> {
      if (!sign) throw new AppError('not-found', 'media need the api')
      if (kind === 'poster') return sign({ kind, showId: showOf(id).id }, ticketMs)
      return sign({ kind, jobId: id, identity: (await clipOf(id)).identity }, ticketMs)
    },

    /** When the pictures of a stretch are shown, on the show clock. Where nothing was recorded there are none. */
    pictureTimes(showId: string, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<number[]> {
      const show = showOf(showId)
      if (toMs - fromMs > longestStretchMs) {
        throw new AppError('invalid-input', `${toMs - fromMs} ms`, { details: { problem: `more than ${longestStretchMs} ms` } })
      }
      return toMs > fromMs ? times(needs.coverStretch(show, { startMs: fromMs, endMs: toMs })) : Promise.resolve([])
    },

    /** Runs a job of kind `proxy`. @throws AppError `show-missing`, `recording-gone`, and what ffmpeg meets */
    async makeProxy<Input extends { showId: string; recordingId: string }>(input: Input, control: ProxyControl): Promise<Input> {
      const recording = showOf(input.showId).recordings.find(({ id }) => id === input.recordingId)
      if (!recording) throw new AppError('not-found', `No recording ${input.recordingId}`)
      if (!(await library.isThere(recording))) {
        throw new AppError('recording-gone', `${recording.path}: gone`, { details: { file: recording.path } })
      }
      await makeProxy(tools, cache, recording, control)
      return input
    },

    /** Answers a request for what was signed: a file or a part of it, a stream, or 404. */
    async serve(facts: TicketFacts, request: IncomingMessage, response: ServerResponse, sendFile: SendFile): Promise<void> {
      try {
        if (facts['mode'] === ('remux' satisfies PlayMode)) {
          const recording = recordingBehind(facts)
          if (recording) return await sendStream(recording, request, response)
        } else {
          const path = await fileBehind(facts)
          if (path !== undefined) return await sendFile(request, response, { path, contentType: contentTypeOf(extname(path)) })
        }
      } catch (error) {
        if (!isAbort(error) && !(error instanceof AppError)) throw error
        if (error instanceof AppError) log.warn('media could not be sent', { kind: facts['kind'], problem: error.message })
      }
      if (response.headersSent) response.destroy()
      else response.writeHead(404).end()
    },

    /** What is kept of a show takes so much, and goes when the show goes. */
    async previewBytes(show: Show): Promise<number> {
      const sizes = await Promise.all(previewsOf(show).map(([about, extension]) => cache.sizeOf(about, extension)))
      return sizes.reduce((sum, size) => sum + size, 0)
    },
    async forget(show: Show): Promise<void> {
      for (const [about, extension] of previewsOf(show)) await cache.remove(about, extension)
    },

    close: () => closing.abort(),
  }
}
