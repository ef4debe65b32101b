import type { IncomingMessage } from 'node:http'

const smallBytes = 1024

/** The fields of a small JSON object; empty for whatever else was sent, or is longer than a small object. */
export async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(request, smallBytes)
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Reads no further than `mostBytes`; undefined where it is longer. */
export async function readText(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  let bytes = 0
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
