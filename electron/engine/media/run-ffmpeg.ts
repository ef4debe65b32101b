// Runs ffmpeg: quiet, with progress, never asking, never opening the network.
import { AppError } from '../../contract/errors.ts'
import type { RunFfmpegOptions } from '../lib/ffmpeg.ts'
import type { ProcessRecord } from '../lib/process-record.ts'
import { runProcess } from '../lib/run-process.ts'
import { asAppError, isDiskFull, outputFolder } from './ffmpeg-failure.ts'
import { isProgressLine, parseOutputTime } from './progress.ts'
import { toolEnvironment } from './tool-environment.ts'

/**
 * Runs ffmpeg with `args`, whose inputs are written as `file:` and the path, and whose output comes last.
 * @throws AppError `disk-full`, `recording-gone`, `file-unreadable`, `folder-unwritable`, `ffmpeg-failed`; the AbortError when cancelled
 */
export async function runFfmpeg(
  path: string,
  args: readonly string[],
  { record, onTimeMs, ...options }: RunFfmpegOptions & { record: ProcessRecord | undefined },
): Promise<void> {
  // progress goes where complaints go, because the caller may want standard output for itself
  const common = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-progress', 'pipe:2']
  const onStderrLine = (line: string): 'taken' | undefined => {
    if (!isProgressLine(line)) return undefined
    const doneMs = parseOutputTime(line)
    if (doneMs !== undefined) onTimeMs?.(doneMs)
    return 'taken'
  }
  let stderrTail: string
  try {
    stderrTail = (
      await runProcess(path, [...common, ...guardInputs(args)], { ...options, record, environment: toolEnvironment, onStderrLine })
    ).stderrTail
  } catch (error) {
    throw asAppError(error, 'ffmpeg', args)
  }
  // a full disk found while closing the file is told, but does not always change the exit code
  if (isDiskFull(stderrTail)) throw new AppError('disk-full', stderrTail, { details: { folder: outputFolder(args) } })
}

/** A recording may in truth be a playlist that points elsewhere: whatever it is, only files are opened. */
function guardInputs(args: readonly string[]): string[] {
  return args.flatMap(text => (text === '-i' ? ['-protocol_whitelist', 'file,pipe,fd', '-i'] : [text]))
}
