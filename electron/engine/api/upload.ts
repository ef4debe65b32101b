// A chat file dropped into a plain browser, which tells its content and not where it lies: kept in the data folder under a name of its own.
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** @param name as the page tells it; only its letters and its ending are kept. Answers the path. Throws `TooLarge` and what the disk says. */
export async function takeUpload(request: IncomingMessage, into: { folder: string; name: string; mostBytes: number }): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > into.mostBytes) throw new TooLarge()
  await mkdir(into.folder, { recursive: true, mode: 0o700 })
  const unique = `${randomUUID()}-${safeName(into.name)}`
  const temporary = join(into.folder, `.${unique}.part`)
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(bytes > into.mostBytes ? new TooLarge() : null, chunk)
    },
  })
  try {
    await pipeline(request, counted, createWriteStream(temporary, { flags: 'wx', mode: 0o600 }))
    await rename(temporary, join(into.folder, unique))
    return join(into.folder, unique)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** What was sent is in the store once it was read; the file stays for a while, for a job that is retried. Resolves when they are gone. */
export async function removeOldUploads(folder: string, { olderThanMs, nowMs }: { olderThanMs: number; nowMs: number }): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const changedAtMs = (await stat(file).catch(() => undefined))?.mtimeMs ?? nowMs
    if (name.endsWith('.part') || nowMs - changedAtMs > olderThanMs) await rm(file, { force: true })
  }
}

/** Disks hold names of 255 bytes, of which a Chinese character takes three; what makes it unique comes before it. */
const longestBytes = 180

/** Letters and digits of any language, and what is harmless between them; the ending stays. */
export function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._]+/, '')
  let characters = [...clean].slice(-longestBytes)
  while (Buffer.byteLength(characters.join('')) > longestBytes) characters = characters.slice(1)
  return characters.join('') || 'chat'
}
