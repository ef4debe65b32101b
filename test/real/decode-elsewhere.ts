// Pictures by decoders that share nothing with ffmpeg's: OpenH264 for H.264, libde265 for HEVC. They are given the bare stream.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ffmpegForTests } from '../helpers/make-video.ts'
import { findProgram, programs } from '../ready/programs.ts'
import { likenessOf, numberIn } from './player/pictures.ts'
import type { Seen } from './player/pictures.ts'

export type Decoder = 'openh264' | 'libde265'

export interface Size {
  width: number
  height: number
}

const decoders: Readonly<Record<Decoder, (stream: string, pictures: string) => Promise<void>>> = {
  async openh264(stream, pictures) {
    const pipeline = ['filesrc', `location=${stream}`, '!', 'h264parse', '!', 'openh264dec', '!', 'filesink', `location=${pictures}`]
    execFileSync('gst-launch-1.0', ['-q', ...pipeline], { stdio: ['ignore', 'ignore', 'pipe'] })
  },
  async libde265(stream, pictures) {
    const { command } = (await findProgram(programs.libde265))!
    execFileSync(command, ['-q', '-o', pictures, stream], { stdio: ['ignore', 'ignore', 'pipe'] })
  },
}

/** All pictures of a file in the order shown, 8 bits 4:2:0 each. */
export async function decodeElsewhere(file: string, decoder: Decoder, size: Size): Promise<Buffer[]> {
  const folder = mkdtempSync(`${file}-`)
  const [stream, pictures] = [join(folder, 'stream'), join(folder, 'pictures')]
  try {
    const format = decoder === 'openh264' ? 'h264' : 'hevc'
    execFileSync(ffmpegForTests, ['-v', 'error', '-i', file, '-map', '0:V:0', '-c', 'copy', '-f', format, stream])
    await decoders[decoder](stream, pictures)
    return split(readFileSync(pictures), size)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same by ffmpeg. */
export function decodeByFfmpeg(file: string, size: Size): Buffer[] {
  const args = ['-v', 'error', '-i', file, '-map', '0:V:0', '-fps_mode', 'passthrough', '-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-']
  return split(execFileSync(ffmpegForTests, args, { maxBuffer: 1 << 28 }), size)
}

function split(bytes: Buffer, { width, height }: Size): Buffer[] {
  const each = (width * height * 3) / 2
  return Array.from({ length: Math.ceil(bytes.length / each) }, (_, place) => bytes.subarray(place * each, (place + 1) * each))
}

/** The pictures of a clip beside those of its recording, both by one decoder. */
export function comparePictures(clip: readonly Buffer[], recording: readonly Buffer[], { width, height }: Size): Seen[] {
  const lightOf = (picture: Buffer) => picture.subarray(0, width * height)
  const originals = new Map(recording.map(picture => [numberIn(picture, width), lightOf(picture)]))
  return clip.map(picture => {
    const number = numberIn(picture, width)
    const original = originals.get(number)
    return { number, likeness: original && likenessOf(original, lightOf(picture)) }
  })
}
