// Runs one program of the outside: no shell, lines out, cancel, and a record so that none outlives the engine.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { ProcessRecord } from './process-record.ts'

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
  onStdoutLine?: (line: string) => void
  /** Raw output instead of lines. Return a promise to make the program wait. */
  onStdoutChunk?: (chunk: Buffer) => void | Promise<void>
  onStderrLine?: (line: string) => void
}

const stderrLinesKept = 40
const killAfterMs = 3000 // a program that ignores the polite signal is not waited for any longer

/** Resolves with what it wrote to standard error's tail when it exits with 0. Rejects with `ProcessError`, or the AbortError when cancelled. */
export async function runProcess(program: string, args: readonly string[], options: RunOptions): Promise<{ stderrTail: string }> {
  const { signal, record, onStdoutLine, onStdoutChunk, onStderrLine } = options
  signal?.throwIfAborted()
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const forget = child.pid === undefined ? () => {} : record?.add(child.pid)
  const tail: string[] = []
  const lines = createInterface({ input: child.stderr })
  lines.on('line', line => {
    tail.push(line)
    if (tail.length > stderrLinesKept) tail.shift()
    onStderrLine?.(line)
  })

  let force: NodeJS.Timeout | undefined
  const stop = () => {
    child.kill('SIGTERM')
    force = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  }
  signal?.addEventListener('abort', stop, { once: true })

  try {
    const ended = new Promise<{ exitCode: number | null; endedBy: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (exitCode, endedBy) => resolve({ exitCode, endedBy }))
    })
    const [{ exitCode, endedBy }] = await Promise.all([ended, readStdout(child.stdout, { onStdoutLine, onStdoutChunk }, stop)])
    signal?.throwIfAborted()
    const stderrTail = tail.join('\n')
    if (exitCode === 0) return { stderrTail }
    throw new ProcessError(program, { ...(exitCode !== null && { exitCode }), ...(endedBy && { endedBy }), stderrTail })
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof ProcessError || !isSpawnFailure(error)) throw error
    throw new ProcessError(program, { stderrTail: String(error), cause: error })
  } finally {
    signal?.removeEventListener('abort', stop)
    clearTimeout(force)
    forget?.()
  }
}

async function readStdout(
  stdout: NodeJS.ReadableStream,
  { onStdoutLine, onStdoutChunk }: { onStdoutLine: RunOptions['onStdoutLine']; onStdoutChunk: RunOptions['onStdoutChunk'] },
  stop: () => void,
): Promise<void> {
  try {
    if (onStdoutChunk) for await (const chunk of stdout) await onStdoutChunk(chunk as Buffer)
    else if (onStdoutLine) for await (const line of createInterface({ input: stdout })) onStdoutLine(line)
    else stdout.resume()
  } catch (error) {
    stop() // a reader that failed must not leave its program writing to nobody
    throw error
  }
}

const isSpawnFailure = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && String(error.syscall).startsWith('spawn')
