// The only reader of ffmpeg's complaints: turns how it ended into a code that has a sentence.
import { accessSync, constants, existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import { ProcessError } from '../lib/run-process.ts'

/** Told by ffmpeg in the middle of its work, sometimes while it goes on and exits with 0. */
export const isDiskFull = (stderrTail: string): boolean => /No space left on device|Disk quota exceeded/i.test(stderrTail)

/**
 * Ended from outside, which tells nothing about the file: by the system for want of memory, by a person, with the whole session. A crash of
 * the program itself comes with other signals.
 */
export const isKilled = (error: unknown): boolean => error instanceof ProcessError && killers.has(error.endedBy)
const killers = new Set<NodeJS.Signals | undefined>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'])

/** Anything that is not about a program is returned as it is. */
export function asAppError(error: unknown, program: 'ffmpeg' | 'ffprobe', args: readonly string[]): unknown {
  if (!(error instanceof ProcessError)) return error
  const { stderrTail, endedBy } = error
  if (isKilled(error)) return new AppError('work-killed', error.message, { details: { program, signal: endedBy! }, cause: error })
  const fail = (code: 'disk-full' | 'recording-gone' | 'file-unreadable' | 'folder-unwritable', details: Record<string, string>) =>
    new AppError(code, error.message, { details, cause: error })
  const folder = outputFolder(args)
  const inputs = inputFiles(args)
  if (isDiskFull(stderrTail)) return fail('disk-full', { folder })
  if (/No such file or directory/i.test(stderrTail)) {
    const gone = inputs.find(file => !existsSync(file))
    return gone === undefined ? fail('folder-unwritable', { folder }) : fail('recording-gone', { file: gone })
  }
  if (/Permission denied|Read-only file system|Operation not permitted/i.test(stderrTail)) {
    const unreadable = inputs.find(file => !isReadable(file))
    return unreadable === undefined ? fail('folder-unwritable', { folder }) : fail('file-unreadable', { file: unreadable })
  }
  const encoder = missingEncoder(stderrTail)
  const detail = encoder === undefined ? detailOf(error, args) : `Unknown encoder '${encoder}'`
  return new AppError('ffmpeg-failed', error.message, { details: { program, detail, ...(encoder && { encoder }) }, cause: error })
}

/**
 * The name of an encoder that this ffmpeg was built without. Before ffmpeg 6 that is its last
 * word, later ones complain on about the output.
 */
const missingEncoder = (stderrTail: string): string | undefined => /Unknown encoder '([^']+)'/.exec(stderrTail)?.[1]

/** The last complaint, without what only a programmer can use: addresses in brackets and whole paths. */
function detailOf({ stderrTail, endedBy, exitCode }: ProcessError, args: readonly string[]): string {
  if (endedBy) return endedBy
  const isComplaint = (text: string) => text.trim() !== '' && !/^\s*Last message repeated/.test(text)
  let line = stderrTail.split('\n').findLast(isComplaint) ?? `exit ${exitCode ?? 'before the start'}`
  for (const path of args.map(withoutProtocol).filter(text => /[/\\]/.test(text))) line = line.replaceAll(path, basename(path))
  return line.replace(/^(\[[^\]]* @ 0x[0-9a-f]+\] ?)+/i, '').slice(0, 300)
}

/** Files named after `-i`; other inputs (drawings of lavfi, pipes) are not looked for on disk. */
function inputFiles(args: readonly string[]): string[] {
  return args.filter((text, index) => args[index - 1] === '-i' && text.startsWith('file:')).map(withoutProtocol)
}

/** The output comes last. */
export const outputFolder = (args: readonly string[]): string => dirname(withoutProtocol(args.at(-1) ?? ''))

const withoutProtocol = (text: string): string => text.replace(/^file:/, '')

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}
