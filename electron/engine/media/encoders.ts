// Which H.264 encoders really work here. Being built into ffmpeg says nothing: the driver, the card or its licence may be missing.
import { ProcessError, runProcess } from '../lib/run-process.ts'
import type { Encoder } from '../lib/ffmpeg.ts'
import type { ProcessRecord } from '../lib/process-record.ts'
import { asAppError, isKilled } from './ffmpeg-failure.ts'
import { toolEnvironment } from './tool-environment.ts'

const plain = { globalArguments: [], filter: 'format=yuv420p' }
const vaapi = { globalArguments: ['-vaapi_device', '/dev/dri/renderD128'], filter: 'format=nv12,hwupload' }
const software = { name: 'libx264', ...plain }

const hardware: Partial<Record<NodeJS.Platform, readonly Omit<Encoder, 'works'>[]>> = {
  win32: [
    { name: 'h264_nvenc', ...plain },
    { name: 'h264_qsv', ...plain, filter: 'format=nv12' },
    { name: 'h264_amf', ...plain },
    { name: 'h264_mf', ...plain, filter: 'format=nv12' },
  ],
  darwin: [{ name: 'h264_videotoolbox', ...plain }],
  linux: [
    { name: 'h264_nvenc', ...plain },
    { name: 'h264_qsv', ...plain, filter: 'format=nv12' },
    { name: 'h264_vaapi', ...vaapi },
  ],
}

const trialTimeoutMs = 15_000 // a driver that hangs is a driver that does not work

/** Tries each with two seconds of a drawing, one after the other: some cards take only one session. libx264 comes last. */
export async function tryEncoders(
  ffmpeg: string,
  { platform, record }: { platform: NodeJS.Platform; record: ProcessRecord | undefined },
): Promise<Encoder[]> {
  const tried: Encoder[] = []
  for (const candidate of [...(hardware[platform] ?? []), software]) {
    tried.push({ ...candidate, works: await passesTrial(ffmpeg, candidate, record) })
  }
  return tried
}

async function passesTrial(ffmpeg: string, encoder: Omit<Encoder, 'works'>, record: ProcessRecord | undefined): Promise<boolean> {
  const drawing = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=2'] // some encoders refuse smaller pictures
  const args = [
    ...['-hide_banner', '-nostdin', '-loglevel', 'error', ...encoder.globalArguments, ...drawing],
    ...['-vf', encoder.filter, '-c:v', encoder.name, '-f', 'null', '-'],
  ]
  try {
    await runProcess(ffmpeg, args, { signal: AbortSignal.timeout(trialTimeoutMs), record, environment: toolEnvironment })
    return true
  } catch (error) {
    if (isKilled(error)) throw asAppError(error, 'ffmpeg', args) // tells nothing about the encoder
    if (error instanceof ProcessError || (error instanceof Error && error.name === 'TimeoutError')) return false
    throw error
  }
}
