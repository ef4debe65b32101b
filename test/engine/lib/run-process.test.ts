import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { constants, getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAbort } from '../../../electron/contract/errors.ts'
import { createProcessRecord } from '../../../electron/engine/lib/process-record.ts'
import { ProcessError, runProcess, type RunOptions } from '../../../electron/engine/lib/run-process.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'run-process-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a line of JavaScript as a program of its own. */
const runScript = (script: string, options: Partial<RunOptions> = {}) =>
  runProcess(process.execPath, ['-e', script], { signal: undefined, record: undefined, ...options })

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('lines of standard output come one by one, whatever the chunks', async () => {
  const lines: string[] = []
  await runScript(`process.stdout.write('one\\nt'); setTimeout(() => process.stdout.write('wo\\r\\n三'), 20)`, {
    onStdoutLine: line => lines.push(line),
  })
  expect(lines).toEqual(['one', 'two', '三'])
})

test('a program reads what it is given, and need not read all of it', async () => {
  const lines: string[] = []
  const onStdoutLine = (line: string) => lines.push(line)
  await runScript(`process.stdin.pipe(process.stdout)`, { stdin: Readable.from(['one\n', 'two\n']), onStdoutLine })
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(100_000, 'x')
    })(),
  )
  await runScript(`process.stdin.once('data', () => process.exit(0))`, { stdin: endless })
  expect({ lines, isClosed: endless.destroyed }).toEqual({ lines: ['one', 'two'], isClosed: true })
})

test('what cannot be read for a program ends it, and is told', async () => {
  const broken = Readable.from(
    (function* () {
      yield 'one'
      throw new Error('a bad sector')
    })(),
  )
  await expect(runScript(`process.stdin.resume(); setInterval(() => {}, 1000)`, { stdin: broken })).rejects.toThrow('a bad sector')
})

test('a failure tells the exit code and what was complained about', async () => {
  const error = await runScript(`console.error('out of cheese'); process.exit(3)`).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(ProcessError)
  expect(error).toMatchObject({ exitCode: 3, endedBy: undefined, stderrTail: 'out of cheese' })
})

test('a program ended by a signal says which', async () => {
  await expect(runScript(`process.kill(process.pid, 'SIGKILL')`)).rejects.toMatchObject({ exitCode: undefined, endedBy: 'SIGKILL' })
})

test('a program that is not there could not be started', async () => {
  const missing = runProcess(join(folder, 'nothing'), [], { signal: undefined, record: undefined })
  await expect(missing).rejects.toMatchObject({ name: 'ProcessError', exitCode: undefined, cause: { code: 'ENOENT' } })
})

test('progress that was taken does not push the complaint out of the tail', async () => {
  const script = `console.error('disk full'); for (let i = 0; i < 500; i++) console.error('progress=' + i); process.exit(1)`
  const failed = runScript(script, { onStderrLine: line => (line.startsWith('progress=') ? 'taken' : undefined) })
  await expect(failed).rejects.toMatchObject({ stderrTail: 'disk full' })
})

test('the tail is bounded in lines and in length', async () => {
  const { stderrTail } = await runScript(`for (let i = 0; i < 100; i++) console.error(String(i).padEnd(5000, '.'))`)
  const lines = stderrTail.split('\n')
  expect([lines.length, lines[0]?.slice(0, 3), lines[0]?.length]).toEqual([40, '60.', 2000])
})

test('cancelling ends the program and rejects with the AbortError', async () => {
  const cancel = new AbortController()
  let pid = 0
  const running = runScript(`console.log(process.pid); setInterval(() => {}, 1000)`, {
    signal: cancel.signal,
    onStdoutLine: line => {
      pid = Number(line)
      cancel.abort()
    },
  })
  expect(isAbort(await running.catch((error: unknown) => error))).toBe(true)
  expect(isAlive(pid)).toBe(false)
})

test('a program that ignores the polite signal is ended by force', async () => {
  const cancel = new AbortController()
  const running = runScript(`process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)`, {
    signal: cancel.signal,
    onStdoutLine: () => cancel.abort(),
  })
  expect(isAbort(await running.catch((error: unknown) => error))).toBe(true)
})

test('what is cancelled before the start is never started', async () => {
  const missing = runProcess(join(folder, 'nothing'), [], { signal: AbortSignal.abort(), record: undefined })
  expect(isAbort(await missing.catch((error: unknown) => error))).toBe(true)
})

test('a reader that fails ends the program, and its error is the one told', async () => {
  let pid = 0
  const running = runScript(`console.log(process.pid); setInterval(() => console.log('more'), 1)`, {
    onStdoutLine: line => {
      pid ||= Number(line)
      throw new Error('cannot read this')
    },
  })
  await expect(running).rejects.toThrow('cannot read this')
  expect(isAlive(pid)).toBe(false)
})

test('a listener to standard error that fails is told, not lost', async () => {
  const running = runScript(`console.error('x'); setInterval(() => {}, 1000)`, {
    onStderrLine: () => {
      throw new Error('cannot read this')
    },
  })
  await expect(running).rejects.toThrow('cannot read this')
})

test('what is added to the environment comes beside what is there', async () => {
  const lines: string[] = []
  const script = `console.log(process.env.ADDED, process.env.PATH === ${JSON.stringify(process.env['PATH'])})`
  await runScript(script, { environment: { ADDED: 'yes' }, onStdoutLine: line => lines.push(line) })
  expect(lines).toEqual(['yes true'])
})

test('a patient program lets others go first', async () => {
  const tell = `setTimeout(() => process.stdout.write(String(require('os').getPriority())), 50)`
  const told: number[] = []
  for (const isPatient of [false, true]) await runScript(tell, { isPatient, onStdoutLine: line => told.push(Number(line)) })
  // these tests themselves may have been told to wait: then it waits no less
  expect(told).toEqual([getPriority(), Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)])
})

test('a slow reader makes the program wait instead of filling memory', async () => {
  const wanted = 4 * 1024 * 1024
  const script = `const { stdout } = process; let left = ${wanted}
    const write = () => { while (left > 0) { left -= 65536; if (!stdout.write(Buffer.alloc(65536))) return stdout.once('drain', write) } console.error('written') }
    write()`
  let received = 0
  let receivedWhenWritten = 0
  await runScript(script, {
    onStdoutChunk: async chunk => {
      received += chunk.length
      await new Promise(resolve => setImmediate(resolve))
    },
    onStderrLine: () => {
      receivedWhenWritten = received
    },
  })
  expect(received).toBe(wanted)
  expect(receivedWhenWritten).toBeGreaterThan(wanted / 2)
})

test('a running program is written down, and struck out when it ended', async () => {
  const record = createProcessRecord(folder)
  let during: string[] = []
  let pid = ''
  await runScript(`console.log(process.pid)`, {
    record,
    onStdoutLine: line => {
      pid = line
      during = readdirSync(folder)
    },
  })
  expect(during).toEqual([pid])
  expect(readdirSync(folder)).toEqual([])
})
