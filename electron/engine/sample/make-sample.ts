// A short show of the project's own, made on first use: something to try everything on when there is no recording at hand.
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finishFile, isTemporaryName, temporaryNameFor } from '../lib/finish-file.ts'
import { drawingsOf, framesPerSecond, pictureGraph } from './sample-picture.ts'
import { soundGraph } from './sample-sound.ts'
import { sampleDurationMs, scenes } from './scenes.ts'

const resources = join(import.meta.dirname, '../../../resources/sample')
/** Names a folder, so that a changed sample is made anew beside the old one. */
const version = 2
const keyFrameSeconds = 2

export interface Sample {
  recording: string
  chat: string
  title: string
}

export interface MakeSampleOptions {
  folder: string
  /** Runs ffmpeg. */
  run(args: readonly string[], options: { signal: AbortSignal | undefined; onTimeMs?: (timeMs: number) => void }): Promise<void>
  signal: AbortSignal | undefined
  /** 0 to 1. */
  onProgress(progress: number): void
}

/** Both files are whole when it resolves; what is there already is taken as it is. */
export async function makeSample({ folder: parent, run, signal, onProgress }: MakeSampleOptions): Promise<Sample> {
  const folder = join(parent, String(version))
  await mkdir(folder, { recursive: true })
  // of one that was killed
  for (const name of await readdir(folder)) if (isTemporaryName(name)) await rm(join(folder, name), { force: true })
  const recording = join(folder, 'sample-show.mp4')
  const chat = join(folder, 'sample-chat.ndjson')
  await makeOnce(chat, file => copyFile(join(resources, 'chat.ndjson'), file))
  await makeOnce(recording, file => run(toArgs(file), { signal, onTimeMs: timeMs => onProgress(Math.min(1, timeMs / sampleDurationMs)) }))
  onProgress(1)
  return { recording, chat, title: '示例直播：小满的防晒专场' }
}

async function makeOnce(file: string, make: (temporary: string) => Promise<void>): Promise<void> {
  if (await exists(file)) return
  const temporary = temporaryNameFor(file)
  try {
    await make(temporary)
    await finishFile(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    if (!(await exists(file))) throw error // else somebody made the same meanwhile
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

function toArgs(output: string): string[] {
  const inputs = drawingsOf(scenes).flatMap(name => [
    '-framerate',
    String(framesPerSecond),
    '-i',
    join(resources, 'drawings', `${name}.png`),
  ])
  const keyFrames = String(framesPerSecond * keyFrameSeconds)
  return [
    ...inputs,
    ...['-filter_complex', `${pictureGraph(scenes)};${soundGraph(scenes)}`, '-map', '[picture]', '-map', '[sound]'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '27', '-g', keyFrames, '-keyint_min', keyFrames, '-sc_threshold', '0'],
    ...['-pix_fmt', 'yuv420p', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709'],
    ...['-c:a', 'aac', '-b:a', '128k', '-t', String(sampleDurationMs / 1000), '-movflags', '+faststart', output],
  ]
}
