// Tiny recordings of known content, made by ffmpeg on the spot: no binaries in git.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { extname } from 'node:path'

export interface VideoOptions {
  /** Absolute; its extension chooses the container: .mkv .mp4 .mov .flv .ts .m4a … */
  file: string
  seconds?: number
  /** `none` makes a file with sound only. */
  codec?: 'h264' | 'hevc' | 'av1' | 'none'
  /** Also as a fraction: `30000/1001`. */
  fps?: number | string
  /** Leaves out pictures in an uneven rhythm, as screen and phone recordings do. */
  isVariableFps?: boolean
  /** A key frame every so many pictures, and only there. */
  keyFrameEvery?: number
  width?: number
  height?: number
  /**
   * Added to all times; fragmented files always begin at zero. The container may add its own (AAC
   * priming 21 ms, B-frames in FLV and fragments 67 ms).
   */
  startMs?: number
  /** Clockwise turn a player applies; MP4 and MOV only. */
  rotationDegrees?: 0 | 90 | 180 | 270
  audio?: readonly AudioOptions[]
  /** MP4 and MOV in fragments of one key-frame group each, so that a cut-off file stays readable. */
  isFragmented?: boolean
  /** A cover picture beside the film; MP4 only. */
  hasCoverArt?: boolean
  metadata?: Record<string, string>
  /** Written as slowly as it plays, as a recorder does; for `videoArguments`. */
  isRealTime?: boolean
}

export interface AudioOptions {
  title?: string
  language?: string
  frequencyHz?: number
  /** An aevalsrc expression instead of a plain tone, e.g. `if(between(t,1,2),0.5*sin(1000*2*PI*t),0)`. */
  expression?: string
  /** Else there are two, with the same in both. */
  isMono?: boolean
  /** How much later than the picture the sound begins. */
  lateMs?: number
  /** How long it sounds; to the end when absent. */
  seconds?: number
}

export const ffmpegForTests = process.env['SHOWRUNNER_FFMPEG'] ?? 'ffmpeg'
export const ffprobeForTests = process.env['SHOWRUNNER_FFPROBE'] ?? 'ffprobe'

/** One plain tone. */
export const oneTone: readonly AudioOptions[] = [{}]

/** Writes the file and returns its path. Defaults: 2 s of moving 320x180 H.264 at 30 fps, a key frame every second, one plain tone. */
export function makeVideo(options: VideoOptions): string {
  execFileSync(ffmpegForTests, videoArguments(options), { stdio: ['ignore', 'ignore', 'inherit'] })
  if (options.rotationDegrees !== undefined) turnPicture(options.file, options.rotationDegrees)
  return options.file
}

/** What `makeVideo` hands to ffmpeg, for tests that start it themselves (a file that is still growing). */
export function videoArguments(options: VideoOptions): string[] {
  const { file, audio = oneTone, codec = 'h264', startMs = 0, metadata = {}, hasCoverArt = false } = options
  const hasVideo = codec !== 'none'
  const inputs = [...(hasVideo ? pictureInput(options) : []), ...audio.flatMap(track => soundInput(track, options))]
  const maps = Array.from({ length: audio.length + Number(hasVideo) }, (_, index) => ['-map', String(index)]).flat()
  return [
    ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'],
    ...inputs,
    ...(hasCoverArt ? ['-f', 'lavfi', '-i', 'color=red:s=64x64:d=0.04:r=25'] : []),
    ...maps,
    ...(hasCoverArt ? ['-map', String(audio.length + Number(hasVideo))] : []),
    ...(hasVideo ? pictureCoding(options) : []),
    ...(hasCoverArt ? ['-c:v:1', 'mjpeg', '-pix_fmt:v:1', 'yuvj420p', '-disposition:v:1', 'attached_pic'] : []),
    ...(audio.length > 0 ? ['-c:a', 'aac', '-b:a', '64k'] : []),
    ...audio.flatMap(trackMetadata),
    ...Object.entries(metadata).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
    ...(startMs === 0 ? [] : ['-output_ts_offset', `${startMs / 1000}`]),
    ...containerFlags(options),
    file,
  ]
}

function pictureInput({ seconds = 2, fps = 30, width = 320, height = 180, isRealTime = false }: VideoOptions): string[] {
  return [...(isRealTime ? ['-re'] : []), '-f', 'lavfi', '-i', `testsrc2=s=${width}x${height}:r=${fps}:d=${seconds}`]
}

function soundInput({ frequencyHz = 440, expression, isMono = false, lateMs = 0, seconds }: AudioOptions, options: VideoOptions): string[] {
  const longSeconds = seconds ?? (options.seconds ?? 2) - lateMs / 1000
  const wave = expression ?? `0.125*sin(${frequencyHz}*2*PI*t)`
  const source = `aevalsrc='${isMono ? wave : `${wave}|${wave}`}':s=48000:d=${longSeconds}`
  return [...(options.isRealTime ? ['-re'] : []), '-itsoffset', `${lateMs / 1000}`, '-f', 'lavfi', '-i', source]
}

function pictureCoding({ codec = 'h264', keyFrameEvery = 30, isVariableFps = false }: VideoOptions): string[] {
  const gop = String(keyFrameEvery)
  const coders = {
    h264: ['libx264', '-preset', 'ultrafast', '-g:v:0', gop, '-keyint_min:v:0', gop, '-sc_threshold:v:0', '0', '-bf:v:0', '2'],
    hevc: [
      'libx265',
      '-preset',
      'ultrafast',
      '-x265-params',
      `keyint=${gop}:min-keyint=${gop}:scenecut=0:log-level=error`,
      '-tag:v:0',
      'hvc1',
    ],
    av1: ['libaom-av1', '-cpu-used', '8', '-usage', 'realtime', '-g:v:0', gop, '-keyint_min:v:0', gop],
    none: [],
  }
  return [
    ...(isVariableFps
      ? ['-filter:v:0', "select='not(eq(mod(n,7),3)+eq(mod(n,11),5)+between(mod(n,40),20,27))'", '-fps_mode:v:0', 'vfr']
      : []),
    '-c:v:0',
    ...coders[codec],
    ...['-pix_fmt:v:0', 'yuv420p'],
  ]
}

function trackMetadata({ title, language }: AudioOptions, index: number): string[] {
  return [
    ...(title === undefined ? [] : [`-metadata:s:a:${index}`, `title=${title}`, `-metadata:s:a:${index}`, `handler_name=${title}`]),
    ...(language === undefined ? [] : [`-metadata:s:a:${index}`, `language=${language}`]),
  ]
}

function containerFlags({ file, isFragmented = false }: VideoOptions): string[] {
  if (extname(file) === '.ts') return ['-muxdelay', '0', '-muxpreload', '0'] // else ffmpeg adds 1.4 s
  return isFragmented ? ['-movflags', '+frag_keyframe+empty_moov+default_base_moof'] : []
}

/** Writes the turn into the first track's header, because each ffmpeg version has another option for it (ISO 14496-12, 8.3.2). */
export function turnPicture(file: string, degrees: number): void {
  const bytes = readFileSync(file)
  const matrixAt = bytes.indexOf('tkhd') + 44
  const [cosine, sine] = [Math.round(Math.cos((degrees * Math.PI) / 180)), Math.round(Math.sin((degrees * Math.PI) / 180))]
  const one = 0x10000 // 16.16 fixed point
  for (const [place, value] of [cosine * one, sine * one, 0, -sine * one, cosine * one].entries()) {
    bytes.writeInt32BE(value, matrixAt + 4 * place)
  }
  writeFileSync(file, bytes)
}
