// What programs post: the token in a header, a list or a line each in the body, an answer for each.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bearerOf, isSameSecret } from './guard.ts'
import { parseIngest } from './ingest-door.ts'
import type { IngestDoor, IngestLimits } from './ingest-door.ts'
import { readText } from './read-body.ts'
import type { NoteRefusal } from './refusal-log.ts'

interface IngestPostsNeeds {
  door: IngestDoor
  limits: IngestLimits
  mayPass: (items: number) => boolean
  note: NoteRefusal
}

const shut = { status: 403, error: 'ingest-off' }
const wrongToken = { status: 401, error: 'token' }
const tooLarge = { status: 413, error: 'too-large' }
const tooMany = { status: 429, error: 'too-many' }

export function createIngestPosts({ door, limits, mayPass, note }: IngestPostsNeeds) {
  let posts = 0

  function refusalOf({ headers }: IncomingMessage) {
    const token = door.token()
    if (token === undefined) return shut
    if (!isSameSecret(bearerOf(headers.authorization) ?? '', token)) return wrongToken
    if (Number(headers['content-length'] ?? 0) > limits.bytes) return tooLarge
    return posts > limits.posts ? tooMany : undefined
  }

  async function take(request: IncomingMessage, name: string): Promise<{ status: number; error: string } | unknown[]> {
    const text = await readText(request, limits.bytes)
    if (text === undefined) return tooLarge
    const { items } = parseIngest(text)
    if (items.length > limits.items) return tooLarge
    return mayPass(items.length) ? door.post(name, items) : tooMany
  }

  return async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    posts += 1
    try {
      const answered = refusalOf(request) ?? (await take(request, url.searchParams.get('name') ?? ''))
      if (Array.isArray(answered)) return send(response, 200, answered)
      const { status, error } = answered
      note(`ingest-${error}`)
      response.setHeader('connection', 'close') // what the other side still sends is not read
      if (status === 429) response.setHeader('retry-after', '1')
      send(response, status, { error })
    } finally {
      posts -= 1
    }
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}
