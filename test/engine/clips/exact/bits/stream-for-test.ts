// Real streams of real encoders as NAL units: made by ffmpeg, taken out of their MP4, and decoded again.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { splitSample } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'
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
}

const encoders = { h264: 'libx264', hevc: 'libx265' }
const paramNames = { h264: '-x264-params', hevc: '-x265-params' }
const quiet = { h264: 'threads=1', hevc: 'log-level=error:pools=none:frame-threads=1' } // many in one process

export const encodeStream = (options: StreamOptions): Stream => encodeStreams([options])[0]!

/** All in one run of ffmpeg: to start it takes longer than to encode. */
export const encodeStreams = (all: readonly StreamOptions[]): Stream[] =>
  encodeFiles(all, files => files.map((file, index) => ({ codec: all[index]!.codec, ...readStream(readFileSync(file)) })))

/** What ffprobe says of each stream. */
export const probeStreams = (all: readonly StreamOptions[]): Record<string, string>[] => encodeFiles(all, files => files.map(probe))

function encodeFiles<Result>(all: readonly StreamOptions[], use: (files: string[]) => Result): Result {
  return inFolder(folder => {
    const file = (index: number) => join(folder, `${index}.mp4`)
    const inputs = all.flatMap(({ size = '128x96', frames = 12 }) => ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30:d=${frames / 30}`])
    const outputs = all.flatMap(({ codec, params, output = [], pixelFormat = 'yuv420p' }, index) => [
      ...['-map', `${index}:v`, '-pix_fmt', pixelFormat, '-c:v', encoders[codec], '-preset', 'ultrafast'],
      ...[paramNames[codec], [quiet[codec], params].filter(Boolean).join(':'), ...output],
      ...['-tag:v', codec === 'hevc' ? 'hvc1' : 'avc1', file(index)],
    ])
    execFileSync(ffmpegForTests, ['-v', 'error', '-nostdin', ...inputs, ...outputs], { timeout: 60_000 })
    return use(all.map((_, index) => file(index)))
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

const startCode = Buffer.of(0, 0, 0, 1)

/** ISO/IEC 14496-10 annex B: parameter sets once, then the pictures. */
const toAnnexB = ({ parameterSets, samples }: Pick<ToDecode, 'parameterSets' | 'samples'>): Buffer =>
  Buffer.concat([...parameterSets, ...samples.flatMap(sample => splitSample(sample, 4))].flatMap(unit => [startCode, unit]))

export interface ToDecode {
  codec: 'h264' | 'hevc'
  parameterSets: readonly Buffer[]
  samples: readonly Buffer[]
}

/** A checksum of each picture in the order shown, and everything the decoder complained about. */
export interface Decoded {
  pictures: string[]
  complaints: string
  status: number | null
}

export const decode = (codec: 'h264' | 'hevc', parameterSets: readonly Buffer[], samples: readonly Buffer[]): Decoded =>
  decodeStreams([{ codec, parameterSets, samples }])[0]!

/**
 * All in one run, and one by one where there are complaints. In one thread each: with several, ffmpeg 5.1 forgets which parameter set
 * HEVC's picture timing belongs to, and asks for the one with id 0.
 */
export function decodeStreams(all: readonly ToDecode[]): Decoded[] {
  return inFolder(folder => {
    const inputs = all.flatMap((stream, index) => {
      const file = join(folder, `${index}.${stream.codec}`)
      writeFileSync(file, toAnnexB(stream))
      return ['-err_detect', 'explode', '-threads', '1', '-f', stream.codec, '-i', file]
    })
    const output = (index: number) => join(folder, `${index}.txt`)
    const outputs = all.flatMap((_, index) => ['-map', `${index}:v`, '-fps_mode', 'passthrough', '-f', 'framemd5', output(index)])
    const { stderr, status } = spawnSync(ffmpegForTests, ['-v', 'error', '-nostdin', '-xerror', ...inputs, ...outputs], {
      encoding: 'utf8',
    })
    if ((stderr !== '' || status !== 0) && all.length > 1) return all.map(stream => decodeStreams([stream])[0]!)
    return all.map((_, index) => ({ pictures: readHashes(output(index)), complaints: stderr, status }))
  })
}

const readHashes = (file: string): string[] =>
  readFileSync(file, 'utf8').split('\n').filter(line => /^\d/.test(line)).map(line => line.split(',').at(-1)!.trim()) // prettier-ignore

const families = ['gray', 'yuv420p', 'yuv422p', 'yuv444p']

/** What one pixel is made of, in ffmpeg's words. */
export const pixelFormatOf = ({ chromaFormat, lumaBits }: { chromaFormat: number; lumaBits: number }): string =>
  `${families[chromaFormat]}${lumaBits === 8 ? '' : `${lumaBits}le`}`

/** Every syntax element ffmpeg reads from the parameter sets, under the name of the standard: its own parser, not ours. First one wins. */
export function traceHeaders(codec: 'h264' | 'hevc', parameterSets: readonly Buffer[], samples: readonly Buffer[]): Record<string, number> {
  return inFolder(folder => {
    const file = join(folder, `stream.${codec}`)
    writeFileSync(file, toAnnexB({ parameterSets, samples }))
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
