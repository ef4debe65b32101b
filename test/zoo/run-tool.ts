// ffmpeg and ffprobe beside the engine's own: what is true of a file is not asked of the code that is being judged.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ffmpegForTests, ffprobeForTests } from '../helpers/make-video.ts'

const run = promisify(execFile)
const mostBytes = 1 << 30

/** What it wrote, and what it complained of; it may fail at the end of a broken file, and tell all the same what there was. */
export async function runFfmpeg(args: readonly string[]): Promise<{ output: Buffer; complaints: string }> {
  const all = ['-hide_banner', '-nostdin', '-loglevel', 'error', ...args]
  const { stdout, stderr } = await run(ffmpegForTests, all, { encoding: 'buffer', maxBuffer: mostBytes })
  return { output: stdout, complaints: stderr.toString('utf8').trim() }
}

export async function runFfprobe(args: readonly string[]): Promise<string> {
  const { stdout } = await run(ffprobeForTests, ['-v', 'error', ...args], { maxBuffer: mostBytes })
  return stdout
}
