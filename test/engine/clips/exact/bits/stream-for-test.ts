// Real streams of real encoders as NAL units: made by ffmpeg, taken out of their MP4, and decoded again.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinAnnexB, splitSample } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import { childrenOf, findBox, readTable } from '../../../../../electron/engine/clips/mp4-boxes.ts'
import { ffmpegForTests } from '../../../../helpers/make-video.ts'

export interface StreamOptions {
  codec: 'h264' | 'hevc'
  /** `name=value:name=value` for x264 or x265. */
  params?: string
  output?: readonly string[]
  pixelFormat?: string
  size?: string
  frames?: number
}

export interface Stream {
  codec: 'h264' | 'hevc'
  /** The body of `avcC` or `hvcC`. */
  config: Buffer
  /** In decoding order, lengths of 4 bytes. */
  samples: Buffer[]
  /** Which samples the container calls key frames. */
  keys: number[]
  /** What ffprobe says of the stream. */
  facts: Record<string, string>
}

const encoders = { h264: 'libx264', hevc: 'libx265' }
const paramNames = { h264: '-x264-params', hevc: '-x265-params' }
const quiet = { h264: 'threads=2', hevc: 'log-level=error' }

export function encodeStream({
  codec,
  params,
  output = [],
  pixelFormat = 'yuv420p',
  size = '320x192',
  frames = 24,
}: StreamOptions): Stream {
  return inFolder(folder => {
    const file = join(folder, 'stream.mp4')
    const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30`, '-frames:v', String(frames), '-pix_fmt', pixelFormat]
    const encoder = ['-c:v', encoders[codec], '-preset', 'ultrafast', paramNames[codec], [quiet[codec], params].filter(Boolean).join(':')]
    execFileSync(ffmpegForTests, ['-v', 'error', ...picture, ...encoder, ...output, '-tag:v', codec === 'hevc' ? 'hvc1' : 'avc1', file])
    return { codec, ...readStream(readFileSync(file)), facts: probe(file) }
  })
}

function readStream(file: Buffer) {
  const table = findBox(file, 'moov', 'trak', 'mdia', 'minf', 'stbl')!
  const entry = [...childrenOf(findBox(table, 'stsd')!.subarray(8))][0]!.body.subarray(78)
  const config = findBox(entry, 'avcC') ?? findBox(entry, 'hvcC')!
  let at = readTable(findBox(table, 'stco')!, 1)[0]![0]! // one track: its samples lie one behind the other
  const samples = readSizes(findBox(table, 'stsz')!).map(size => file.subarray(at, (at += size)))
  const keyTable = findBox(table, 'stss')
  const keys = keyTable ? readTable(keyTable, 1).map(([sample]) => sample! - 1) : samples.map((_, index) => index)
  return { config, samples, keys }
}

/** Where all are of one size, that size stands before the number of samples, and no table behind it. */
function readSizes(box: Buffer): number[] {
  const [common, count] = [box.readUInt32BE(4), box.readUInt32BE(8)]
  return common > 0 ? Array.from({ length: count }, () => common) : readTable(box.subarray(4), 1).flat()
}

function probe(file: string): Record<string, string> {
  const text = execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-of', 'default=noprint_wrappers=1', file], { encoding: 'utf8' })
  return Object.fromEntries(text.split('\n').map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/**
 * Parameter sets once, then the pictures: a checksum of each picture in the order shown, and everything the decoder complained about. In one
 * thread: with several, ffmpeg 5.1 forgets which parameter set HEVC's picture timing belongs to, and asks for the one with id 0.
 */
export function decode(codec: 'h264' | 'hevc', parameterSets: readonly Buffer[], samples: readonly Buffer[]) {
  return inFolder(folder => {
    const file = join(folder, `stream.${codec}`)
    writeFileSync(file, joinAnnexB([...parameterSets, ...samples.flatMap(sample => splitSample(sample, 4))]))
    const strict = ['-v', 'error', '-xerror', '-err_detect', 'explode']
    const args = [...strict, '-threads', '1', '-f', codec, '-i', file, '-fps_mode', 'passthrough', '-f', 'framemd5', '-']
    const { stdout, stderr, status } = spawnSync(ffmpegForTests, args, { encoding: 'utf8' })
    const pictures = stdout.split('\n').filter(line => /^\d/.test(line)).map(line => line.split(',').at(-1)!.trim()) // prettier-ignore
    return { pictures, complaints: stderr, status }
  })
}

/** Every syntax element ffmpeg reads from the parameter sets, under the name of the standard: its own parser, not ours. First one wins. */
export function traceHeaders(codec: 'h264' | 'hevc', parameterSets: readonly Buffer[], samples: readonly Buffer[]): Record<string, number> {
  return inFolder(folder => {
    const file = join(folder, `stream.${codec}`)
    writeFileSync(file, joinAnnexB([...parameterSets, ...samples.flatMap(sample => splitSample(sample, 4))]))
    const args = ['-hide_banner', '-f', codec, '-i', file, '-c', 'copy', '-bsf:v', 'trace_headers', '-f', 'null', '-']
    const lines = spawnSync(ffmpegForTests, args, { encoding: 'utf8', maxBuffer: 2 ** 28 }).stderr.split('\n')
    const headers: Record<string, number> = {}
    for (const line of lines) {
      const [, name, value] = /^\[trace_headers @ \w+\] \d+ +([\w[\]]+) +[01]+ = (-?\d+)$/.exec(line) ?? []
      if (name !== undefined) headers[name] ??= Number(value)
    }
    return headers
  })
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'bits-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
