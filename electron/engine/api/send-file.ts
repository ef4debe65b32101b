// A file over HTTP as players want it: whole or one range of it, with a mark that tells whether it is still the same file.
import type { BigIntStats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { codeIn } from '../lib/system-error.ts'

export interface FileToSend {
  path: string
  contentType: string
  /** Default: asked for again each time, with its mark. */
  cacheControl?: string
}

/** Answers 200, 206, 304, 404 or 416. Resolves when all is sent, or the other side has gone. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: FileToSend): Promise<void> {
  const facts = await stat(file.path, { bigint: true }).catch(() => undefined)
  if (!facts?.isFile()) return end(response, 404) // opening a pipe would wait for its writer
  const handle = await open(file.path).catch(() => undefined)
  if (!handle) return end(response, 404)
  try {
    const sizeBytes = Number(facts.size)
    const mark = markOf(facts)
    response.setHeader('etag', mark)
    response.setHeader('accept-ranges', 'bytes')
    response.setHeader('content-type', file.contentType)
    response.setHeader('cache-control', file.cacheControl ?? 'private, no-cache')
    if (isListed(request.headers['if-none-match'], mark)) return end(response, 304)
    const ifRange = request.headers['if-range']
    const asked = ifRange === undefined || ifRange === mark ? parseRange(request.headers.range, sizeBytes) : 'whole'
    if (asked === 'outside') {
      response.setHeader('content-range', `bytes */${sizeBytes}`)
      return end(response, 416)
    }
    const { first, last } = asked === 'whole' ? { first: 0, last: sizeBytes - 1 } : asked
    if (asked !== 'whole') response.setHeader('content-range', `bytes ${first}-${last}/${sizeBytes}`)
    response.setHeader('content-length', last - first + 1)
    response.statusCode = asked === 'whole' ? 200 : 206
    if (request.method === 'HEAD' || last < first) return void response.end()
    await pipeline(handle.createReadStream({ start: first, end: last, autoClose: false }), response)
  } catch (error) {
    response.destroy() // what was promised cannot be kept: the other side must not take a part for the whole
    if (!hasGone(error)) throw error
  } finally {
    await handle.close()
  }
}

/** `whole` also for what is not understood, or asks for several parts at once: RFC 9110 lets a server leave a range aside. */
export function parseRange(header: string | undefined, sizeBytes: number): { first: number; last: number } | 'whole' | 'outside' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  if (from === '') {
    const first = Math.max(0, sizeBytes - Number(to))
    return Number(to) === 0 || sizeBytes === 0 ? 'outside' : { first, last: sizeBytes - 1 }
  }
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (to !== '' && Number(to) < Number(from)) return 'whole'
  return Number(from) < sizeBytes ? { first: Number(from), last } : 'outside'
}

const markOf = ({ size, mtimeNs, ino }: BigIntStats): string => `"${size.toString(36)}-${mtimeNs.toString(36)}-${ino.toString(36)}"`

const isListed = (header: string | undefined, mark: string): boolean =>
  header !== undefined && header.split(',').some(each => each.trim().replace(/^W\//, '') === mark)

/** While it was sent, or before it could begin. */
const goneCodes = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE', 'ECONNRESET', 'EPIPE']

const hasGone = (error: unknown): boolean => goneCodes.includes(codeIn(error) ?? '')

function end(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}
