// The files of some folders over loopback: films in pieces as a player asks for them (RFC 9110, 14), scripts without their types.
import { once } from 'node:events'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.mkv': 'video/x-matroska',
  '.mov': 'video/quicktime',
  '.mp4': 'video/mp4',
  '.ts': 'text/javascript',
}

/** Each file by its path below the first folder that has it. `url` ends with a slash. */
export async function serveFolders(folders: readonly string[]) {
  const server = createServer(({ url = '/', headers }, response) => {
    const path = normalize(decodeURIComponent(url.split('?')[0]!)) // begins with a slash: nothing leads out of it
    const file = folders.map(folder => join(folder, path)).find(existsSync)
    const type = types[extname(path)]
    if (!file || !type) response.writeHead(404).end()
    else if (extname(file) === '.ts') sendScript(file, type, response)
    else sendPart(file, { type, range: headers.range }, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close(): Promise<void> {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const sendScript = (file: string, type: string, response: ServerResponse) =>
  response.writeHead(200, { 'content-type': type }).end(stripTypeScriptTypes(readFileSync(file, 'utf8')))

function sendPart(file: string, { type, range }: { type: string; range: string | undefined }, response: ServerResponse): void {
  const { size } = statSync(file)
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  const [start, end] = [Number(from ?? 0), to ? Math.min(Number(to), size - 1) : size - 1]
  if (start > end) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
  const part = from === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }
  const headers = { 'content-type': type, 'content-length': end - start + 1, 'accept-ranges': 'bytes', ...part }
  response.writeHead(from === undefined ? 200 : 206, headers)
  createReadStream(file, { start, end })
    .on('error', error => response.destroy(error))
    .pipe(response)
}
