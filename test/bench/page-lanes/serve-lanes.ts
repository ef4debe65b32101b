// Serves the bench's page, and lanes as the engine makes them, over loopback: making them shall not count as the page's work.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import react from '@vitejs/plugin-react'
import { createLanes } from '../../../electron/engine/lanes/lanes.ts'
import { madeUpOutline, madeUpSignals } from './made-up-show.ts'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** `folder` takes the built page. */
export async function serveLanes(folder: string) {
  await build({
    configFile: false,
    root: import.meta.dirname,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'chrome120', chunkSizeWarningLimit: 2000 },
  })
  const [signals, outline] = [madeUpSignals(), madeUpOutline()]
  const lanes = createLanes({
    analysisOf: () => 'made-up',
    signal: (_, name) => signals.get(name),
    outlineRevision: () => 1,
    outline: () => outline,
  })
  let asked = 0
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    if (!path.startsWith('/lanes/')) {
      const file = path === '/' ? '/index.html' : path
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(readFileSync(join(folder, file)))
      return
    }
    let text = ''
    request.on('data', chunk => (text += String(chunk)))
    request.on('end', () => {
      asked++
      const { names, ...stretch } = JSON.parse(text)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(path === '/lanes/signals' ? lanes.signals('', names, stretch) : lanes.waveform('', stretch)))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // as: it listens on a port, not on a pipe
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () => asked,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
