// What is answered over HTTP: the page, the exchange of a code for the token, media by ticket, chat files to take in.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../../contract/errors.ts'
import { ingestPaths } from '../../contract/live-chat.ts'
import type { Log } from '../lib/log.ts'
import { diskTroubleIn } from '../lib/system-error.ts'
import type { createCodes } from './codes.ts'
import { bearerOf, isFromFile, isSameSecret, refusalOf } from './guard.ts'
import type { Limits } from './limits.ts'
import { createOverlayKnock, overlayKnockPath, overlayPagePath } from './overlay-door.ts'
import type { OverlayDoor } from './overlay-door.ts'
import { readBody } from './read-body.ts'
import type { NoteRefusal } from './refusal-log.ts'
import { overlayPolicy, pagePolicy, sendPageFile } from './static.ts'
import { mediaPath } from './tickets.ts'
import type { TicketPayload, Tickets } from './tickets.ts'
import { TooLarge, takeUpload } from './upload.ts'

/** Answers a request for what a ticket was signed for. `sendFile` does most of it for a file. */
export type MediaHandler = (payload: TicketPayload, request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface RouteOptions {
  pageFolder: string
  uploadFolder: string
  token: string
  tickets: Tickets
  media: MediaHandler
  ingest: Answer
  overlay: OverlayDoor
  codes: ReturnType<typeof createCodes>
  limits: Limits
  log: Log
  note: NoteRefusal
  port: () => number
}

export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

export function createRoutes(options: RouteOptions) {
  const { token, tickets, media, ingest, overlay, codes, limits, log, note, port } = options
  let uploads = 0

  const session: Answer = async (request, response) => {
    const { code } = await readBody(request)
    if (typeof code !== 'string' || !codes.use(code)) return refuse(response, 403, 'code')
    sendJson(response, 200, { token })
  }

  const newCode: Answer = async (request, response) => {
    if (!isTrusted(request)) return refuse(response, 401, 'bearer')
    sendJson(response, 200, { code: codes.make() })
  }

  const upload: Answer = async (request, response, url) => {
    if (!isTrusted(request)) return refuse(response, 401, 'bearer')
    if (uploads >= limits.uploads) {
      return refuse(response, 429, 'too-many-uploads', new AppError('too-busy', `more than ${limits.uploads} uploads at once`))
    }
    uploads += 1
    const name = url.searchParams.get('name') ?? ''
    try {
      sendJson(response, 200, { path: await takeUpload(request, { folder: options.uploadFolder, name, mostBytes: limits.uploadBytes }) })
    } catch (error) {
      if (error instanceof TooLarge) return refuse(response, 413, 'upload-too-large', tooLarge(name, limits.uploadBytes))
      if (diskTroubleIn(error) !== 'disk-full') throw error
      const details = { folder: options.uploadFolder }
      refuse(response, 507, 'disk-full', new AppError('disk-full', 'no room for an upload', { details }))
    } finally {
      uploads -= 1
    }
  }

  const isTrusted = ({ headers }: IncomingMessage) => isSameSecret(bearerOf(headers.authorization) ?? '', token)

  const sendMedia: Answer = async (request, response, url) => {
    const ticket = tickets.read(url.pathname.slice(mediaPath.length))
    if (typeof ticket === 'string') return refuse(response, 403, `ticket-${ticket}`)
    await media(ticket.payload, request, response)
  }

  const page: Answer = async (request, response, url) => {
    if (url.pathname === overlayPagePath) response.setHeader('content-security-policy', overlayPolicy(port()))
    const isSent = await sendPageFile(request, response, { folder: options.pageFolder, path: url.pathname })
    if (!isSent) response.writeHead(404).end() // no refusal: browsers ask for icons by themselves
  }

  const posts: Readonly<Record<string, Answer | undefined>> = {
    ...{ '/session': session, '/code': newCode, '/upload/chat': upload },
    [ingestPaths.postPath]: ingest,
    [overlayKnockPath]: createOverlayKnock(overlay),
  }

  /** @param error what the page is to tell; absent where nobody but an attacker or a bug would ask */
  function refuse(response: ServerResponse, status: number, reason: string, error?: AppError) {
    note(reason)
    response.setHeader('connection', 'close') // what the other side still sends is not read
    if (error) return sendJson(response, status, { error: error.toWire() })
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end()
  }

  function answerFor(request: IncomingMessage, pathname: string): Answer | number {
    const post = Object.hasOwn(posts, pathname) ? posts[pathname] : undefined
    if (post) return request.method === 'POST' ? post : 405
    if (request.method !== 'GET' && request.method !== 'HEAD') return 405
    return pathname.startsWith(mediaPath) ? sendMedia : page
  }

  /** Never rejects. */
  return async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headersFor(port()))) response.setHeader(name, value)
    const { host, origin } = request.headers
    const refusal = refusalOf({ host, origin }, port())
    const isFileThatKnocks = refusal === 'foreign-origin' && isFromFile(origin) && request.url === overlayKnockPath
    if (refusal !== undefined && !isFileThatKnocks) {
      note(refusal, { host, origin })
      return refuse(response, 403, refusal)
    }
    try {
      const url = urlOf(request)
      if (!url) return refuse(response, 400, 'malformed-url')
      const answer = answerFor(request, url.pathname)
      if (typeof answer === 'number') return refuse(response, answer, 'method')
      await answer(request, response, url)
    } catch (error) {
      if (response.destroyed || response.socket?.destroyed) return // it went away in the middle
      log.error('api: a request failed', error)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { connection: 'close' }).end() // what may still be sent is not read
    }
  }
}

/** Addresses without dots, encoded or not: nothing here is called `..`, and URL would silently resolve them. */
function urlOf({ url = '' }: IncomingMessage): URL | undefined {
  const [path = ''] = url.split('?')
  if (!url.startsWith('/') || url.length > 4096 || /\/\.|%|\\|\/\//.test(path)) return undefined
  return new URL(url, 'http://localhost')
}

const headersFor = (port: number) => ({
  'content-security-policy': pagePolicy(port),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), midi=()',
  'cache-control': 'no-store',
})

function sendJson(response: ServerResponse, status: number, value: unknown) {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}

const tooLarge = (file: string, mostBytes: number) =>
  new AppError('chat-too-large', `an upload of more than ${mostBytes} bytes`, {
    details: { file, mostMb: Math.floor(mostBytes / 2 ** 20) },
  })
