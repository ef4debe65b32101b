// Started beside a test: runs one program and ends it as soon as the channel to the test closes, however the test came to its end.
// node watchdog.ts PROGRAM [arguments…], with an IPC channel on which it tells the program's pid.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const [program = '', ...args] = process.argv.slice(2)
const graceMs = 8000 // OBS takes up to 2.5 s to end, more while it finishes a recording on a busy machine

const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
child.once('spawn', () => process.send?.({ pid: child.pid }))
child.once('error', error => {
  console.error(error.message)
  process.exit(127)
})
child.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 0)))

process.once('disconnect', () => {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), graceMs)
})
