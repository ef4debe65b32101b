// Runs one program of the outside: no shell, lines out, cancel, and a record so that none outlives the engine.
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { letWait } from './let-wait.ts'
import type { ProcessRecord } from './process-record.ts'
import { codeIn } from './system-error.ts'

/** A program that could not be started, exited with a failure, or was ended by a signal. */
export class ProcessError extends Error {
  override readonly name = 'ProcessError'
  readonly program: string
  /** undefined when it never started or a signal ended it. */
  readonly exitCode: number | undefined
  readonly endedBy: NodeJS.Signals | undefined
  /** The last lines it wrote to standard error: what it complained about. */
  readonly stderrTail: string

  constructor(program: string, end: { exitCode?: number; endedBy?: NodeJS.Signals; stderrTail: string; cause?: unknown }) {
    const how = end.endedBy
      ? `was ended by ${end.endedBy}`
      : end.exitCode === undefined
        ? 'could not be started'
        : `exited with ${end.exitCode}`
    super(`${program} ${how}: ${end.stderrTail.slice(-500)}`, { cause: end.cause })
    this.program = program
    this.exitCode = end.exitCode
    this.endedBy = end.endedBy
    this.stderrTail = end.stderrTail
  }
}

export interface RunOptions {
  signal: AbortSignal | undefined
  /** Where running children are written down; `undefined` only for those that end within a moment. */
  record: ProcessRecord | undefined
  /** Added to this process's own environment. */
  environment?: Readonly<Record<string, string>>
  /** Its work can wait: programs that must not be late, such as OBS, come first. */
  isPatient?: boolean
  /** What the program reads from standard input; taken only as fast as it reads, and closed with it. */
  stdin?: Readable
  onStdoutLine?: (line: string) => void
  /** Raw output instead of lines. Return a promise to make the program wait. */
  onStdoutChunk?: (chunk: Buffer) => void | Promise<void>
  /** Answer `taken` for a line that is no complaint (progress), so that it does not push complaints out of the tail. */
  onStderrLine?: (line: string) => 'taken' | void
}

const stderrLinesKept = 40
const stderrLineLength = 2000 // a damaged file can make a program print its whole content
const killAfterMs = 1500 // a program that ignores the polite signal is not waited for any longer

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>

/**
 * Resolves with the tail of standard error when the program exits with 0. Rejects with `ProcessError`, with the AbortError when
 * cancelled, or with what a callback threw. Whatever happens, the program has ended by then.
 */
export async function runProcess(program: string, args: readonly string[], options: RunOptions): Promise<{ stderrTail: string }> {
  const { signal, record, environment } = options
  signal?.throwIfAborted()
  const env = { ...process.env, ...environment }
  const stdio = [options.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'] as const
  const child = spawn(program, args, { stdio: [...stdio], windowsHide: true, env }) as Child // no overload takes either of two
  const forget = child.pid === undefined ? undefined : record?.add(child.pid)
  if (options.isPatient && child.pid !== undefined) letWait(child.pid)
  const stopper = createStopper(child)
  signal?.addEventListener('abort', stopper.stop, { once: true })
  const tail: string[] = []
  const fed = feed(child, options.stdin)
  try {
    const [end, ...readers] = await Promise.allSettled([
      endOf(child),
      readStdout(child.stdout, options).catch(stopper.stopAndThrow),
      readStderr(child.stderr, tail, options.onStderrLine).catch(stopper.stopAndThrow),
      fed.catch(stopper.stopAndThrow),
    ])
    signal?.throwIfAborted()
    if (end.status === 'rejected') throw new ProcessError(program, { stderrTail: String(end.reason), cause: end.reason })
    for (const reader of readers) if (reader.status === 'rejected') throw reader.reason
    const stderrTail = tail.join('\n')
    if (end.value.exitCode === 0) return { stderrTail }
    throw new ProcessError(program, { ...end.value, stderrTail })
  } finally {
    signal?.removeEventListener('abort', stopper.stop)
    stopper.close()
    forget?.()
  }
}

function endOf(child: ChildProcess): Promise<{ exitCode?: number; endedBy?: NodeJS.Signals }> {
  return new Promise((resolve, reject) => {
    child.once('error', error => {
      if (child.pid === undefined) reject(error) // with a pid it is a failed kill: it will still close
    })
    child.once('close', (exitCode, endedBy) => resolve({ ...(exitCode !== null && { exitCode }), ...(endedBy && { endedBy }) }))
  })
}

/** A program that has read enough closes its end: no failure. */
async function feed({ stdin }: ChildProcess, source: Readable | undefined): Promise<void> {
  if (!source || !stdin) return
  try {
    await pipeline(source, stdin)
  } catch (error) {
    if (!isClosedEnd(error)) throw error
  }
}

const codesOfClosedEnds = ['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']
const isClosedEnd = (error: unknown): boolean => codesOfClosedEnds.includes(codeIn(error) ?? '')

function createStopper(child: ChildProcess) {
  let force: NodeJS.Timeout | undefined
  const stop = () => {
    child.kill('SIGTERM')
    force ??= setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  }
  return {
    stop,
    /** A reader that failed must not leave its program writing to nobody. */
    stopAndThrow: (error: unknown): never => {
      stop()
      throw error
    },
    close: () => clearTimeout(force),
  }
}

async function readStdout(stdout: NodeJS.ReadableStream, { onStdoutLine, onStdoutChunk }: RunOptions): Promise<void> {
  if (onStdoutChunk) for await (const chunk of stdout) await onStdoutChunk(chunk as Buffer)
  else if (onStdoutLine) for await (const line of createInterface({ input: stdout, crlfDelay: Infinity })) onStdoutLine(line)
  else stdout.resume()
}

async function readStderr(stderr: NodeJS.ReadableStream, tail: string[], onLine: RunOptions['onStderrLine']): Promise<void> {
  for await (const line of createInterface({ input: stderr, crlfDelay: Infinity })) {
    if (onLine?.(line) === 'taken') continue
    tail.push(line.slice(0, stderrLineLength))
    if (tail.length > stderrLinesKept) tail.shift()
  }
}
