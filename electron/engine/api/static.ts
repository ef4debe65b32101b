// The page itself: files that hold no data, for whoever asks on this machine.
import { realpath } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { sendFile } from './send-file.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

const socketsAt = (port: number): string => `ws://127.0.0.1:${port} ws://localhost:${port}`

/** What the page may load and reach: itself and its engine. Mantine writes its theme into style elements, and drawings set style attributes. */
export const pagePolicy = (port: number): string =>
  [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `media-src 'self' blob:`,
    `font-src 'self' data:`,
    `connect-src 'self' ${socketsAt(port)}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** That of the overlay: framed by files of this machine, as OBS loads them, and by nobody else. */
export const overlayPolicy = (port: number): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `connect-src 'self' ${socketsAt(port)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors file: http://absolute`,
  ].join('; ')

/** The file below `folder` that a path of the page names; undefined when it names none. Nothing is decoded, and nothing hidden is served. */
export async function findPageFile(folder: string, path: string): Promise<string | undefined> {
  const name = path === '/' ? '/index.html' : path
  if (!/^(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/.test(name) || contentTypes[extname(name)] === undefined) return undefined
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, name)) // a link may lead out of it
    return file.startsWith(root + sep) ? file : undefined
  } catch {
    return undefined
  }
}

/** Files of `assets/` have their content's hash in their names; the others are asked for anew. */
export async function sendPageFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: { folder: string; path: string },
): Promise<boolean> {
  const found = await findPageFile(file.folder, file.path)
  if (found === undefined) return false
  const isPage = found.endsWith('.html')
  const cacheControl = isPage ? 'no-store' : file.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  await sendFile(request, response, { path: found, contentType: contentTypes[extname(found)] ?? 'application/octet-stream', cacheControl })
  return true
}
