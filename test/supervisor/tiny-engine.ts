// Speaks as an engine does to its supervisor, and misbehaves as its data folder's `behaviour` says. Notes what it was told to be.
import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const say = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`)
let folder = ''
let behaviour = ''

createInterface({ input: process.stdin })
  .on('line', line => {
    if (folder !== '') return heard(line)
    const settings = JSON.parse(line) as { dataFolder: string; port: number }
    folder = settings.dataFolder
    appendFileSync(join(folder, 'starts'), `${JSON.stringify({ ...settings, pid: process.pid, argv: process.argv.slice(2) })}\n`)
    begin(readFileSync(join(folder, 'behaviour'), 'utf8'), settings.port)
  })
  .on('close', () => behaviour !== 'is deaf' && process.exit(0))

function begin(how: string, askedPort: number) {
  const port = askedPort || 45_678
  behaviour = how
  if (how === 'finds its port taken' && askedPort !== 0)
    return (say({ failed: { code: 'port-unusable', message: 'EADDRINUSE', details: { port } } }), process.exit(1))
  if (how === 'crashes') process.exit(3)
  if (how === 'refuses') return (say({ failed: { code: 'store-too-new', message: 'newer', details: { file: 'f' } } }), process.exit(1))
  process.stdout.write('not a word of ours\n')
  say({ ready: `http://127.0.0.1:${port}/#code=${process.pid}` })
  say({ unfinishedJobs: 2 })
  if (how === 'is deaf') {
    process.on('SIGTERM', () => appendFileSync(join(folder, 'heard'), 'SIGTERM\n'))
    const program = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }) // as the engine has its ffmpeg
    appendFileSync(join(folder, 'program'), String(program.pid))
  }
  if (how === 'hangs') {
    process.on('SIGTERM', () => {}) // as the engine has it: a handler that is never come to
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
  if (how === 'crashes later') process.stderr.write('the reason\n', () => setTimeout(() => process.exit(4), 20))
}

function heard(line: string): void {
  if (line === '{"ping":true}') {
    appendFileSync(join(folder, 'pings'), '.')
    return void say({ pong: true })
  }
  appendFileSync(join(folder, 'heard'), `${line}\n`)
  if (behaviour === 'finishes') say({ unfinishedJobs: 0 })
  if (behaviour !== 'is deaf') process.exit(0)
}
