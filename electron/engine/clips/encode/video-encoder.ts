// How each H.264 encoder is asked for about the same quality. Pure.
import type { VideoFacts } from '../../../contract/shows.ts'

/** Visually lossless for screen and camera; x264's veryfast keeps up with a show on two cores. */
const x264Args = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '19', '-profile:v', 'high']

const hardware: Record<string, (bitsPerSecond: number) => string[]> = {
  h264_nvenc: () => ['-rc', 'vbr', '-cq', '21', '-b:v', '0'],
  h264_qsv: () => ['-global_quality', '21'],
  h264_amf: () => ['-rc', 'cqp', '-qp_i', '20', '-qp_p', '22'],
  h264_vaapi: () => ['-qp', '21'],
  h264_videotoolbox: bits => ['-b:v', String(bits)], // its -q:v works on Apple silicon only
  h264_mf: bits => ['-b:v', String(bits)],
}

export const isHardwareEncoder = (name: string): boolean => name in hardware

export function videoEncoderArgs(name: string, video: VideoFacts): string[] {
  const keyFrames = ['-g', String(Math.max(2, Math.round(2 * video.fps)))] // two seconds: editors and players seek well
  const quality = hardware[name]
  return quality ? ['-c:v', name, ...quality(Math.round(typicalBitsPerSecond(video))), ...keyFrames] : [...x264Args, ...keyFrames]
}

/** 8 Mbit/s for 1080p60, which streaming services ask for as well. */
export const typicalBitsPerSecond = ({ width, height, fps }: Pick<VideoFacts, 'width' | 'height' | 'fps'>): number =>
  width * height * Math.min(fps, 60) * 0.065
/** What hardly any picture needs more than. */
export const mostBitsPerSecond = (video: VideoFacts): number => 3 * typicalBitsPerSecond(video)
export const audioBitsPerSecond = (channels: number): number => (channels > 2 ? 384_000 : 192_000)
