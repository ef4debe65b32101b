import type { IncomingMessage } from 'node:http'

const mostBytes = 1024

/** The fields of a small JSON object; empty for whatever else was sent. Reads no further than a small object is long. */
export async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let bytes = 0
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return {}
    chunks.push(chunk)
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
