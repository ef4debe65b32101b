// A made-up show as real files, for what has to be tried on files: a recording and a chat as a host would have them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Message } from '../../electron/contract/danmaku.ts'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { drawFrames, frameHeight, framesPerSecond, frameWidth } from './picture/draw-frames.ts'
import type { ScriptedShow } from './script.ts'
import { soundOf } from './sound/sound-of.ts'
import { sampleRateHz } from './sound/sounding.ts'

export interface ShowFiles {
  /** H.264, and AAC where the show has sound. Where it has no picture the recording is black. */
  recording: string
  /** NDJSON on the clock of the recording; undefined where the show has no chat. */
  chat: string | undefined
}

/** Writes `show.mkv` and `chat.ndjson` into the folder, which is made when it is not there. */
export async function writeShowFiles(show: ScriptedShow, messages: Iterable<Message>, folder: string): Promise<ShowFiles> {
  await mkdir(folder, { recursive: true })
  const recording = join(folder, 'show.mkv')
  const sound = join(folder, 'sound.raw')
  if (show.has.sound) await pipeline(Readable.from(soundBytes(show)), createWriteStream(sound))
  await film(show, sound, recording)
  await rm(sound, { force: true })
  if (!show.has.chat) return { recording, chat: undefined }
  const chat = join(folder, 'chat.ndjson')
  await pipeline(Readable.from(linesOf(messages)), createWriteStream(chat))
  return { recording, chat }
}

function* soundBytes(show: ScriptedShow): Generator<Buffer> {
  for (const { buffer, byteOffset, byteLength } of soundOf(show)) yield Buffer.from(buffer, byteOffset, byteLength)
}

function* linesOf(messages: Iterable<Message>): Generator<string> {
  for (const message of messages) yield `${JSON.stringify(message)}\n`
}

async function film(show: ScriptedShow, sound: string, recording: string) {
  const fps = show.has.picture ? framesPerSecond : 2
  const keyFrames = String(Math.max(1, Math.round((show.temperament.keyFrameEveryMs * fps) / 1000)))
  const picture = show.has.picture
    ? ['-f', 'rawvideo', '-pixel_format', 'gray', '-video_size', `${frameWidth}x${frameHeight}`, '-framerate', String(fps), '-i', 'pipe:0']
    : ['-f', 'lavfi', '-i', `color=black:size=${frameWidth}x${frameHeight}:rate=${fps}`]
  const voice = show.has.sound ? ['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1', '-i', sound] : []
  const program = spawn(
    ffmpegForTests,
    [
      ...['-v', 'error', '-y', ...picture, ...voice, '-t', String(show.durationMs / 1000)],
      // No key frames of its own: a cut lies anywhere between two, as where a platform asks for an even rhythm.
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '24', '-g', keyFrames, '-keyint_min', keyFrames, '-sc_threshold', '0'],
      ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '128k', '-ar', '48000', recording],
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  )
  let complaints = ''
  program.stderr.on('data', text => (complaints += String(text)))
  const ended = once(program, 'close')
  // When ffmpeg dies, writing to it fails too; what it complained about says more.
  const [[code]] = await Promise.all([ended, pipeline(Readable.from(framesFor(show)), program.stdin).catch(() => {})])
  if (code !== 0) throw new Error(`ffmpeg exited with ${code}: ${complaints}`)
}

/** Copies: the stream holds several at a time. */
function* framesFor(show: ScriptedShow): Generator<Buffer> {
  for (const frame of drawFrames(show)) yield Buffer.from(frame)
}
